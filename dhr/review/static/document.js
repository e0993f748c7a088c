// A document: every field and its boxes on the pages know each other; keys from end to end.
"use strict";

const SVG = "http://www.w3.org/2000/svg";
const token = document.querySelector("meta[name=dhr-token]").content;
const top_ = document.querySelector(".top");
const id = top_.dataset.document;
const filtered = Boolean(top_.dataset.filtered);
const pages = document.getElementById("pages");
const cards = document.getElementById("cards");
const who = document.getElementById("who");
const toast = document.getElementById("toast");
let active = null; // the cell whose boxes are lit
let editing = null; // the editor that is open

// ---- cells and boxes

const allCells = () => [...cards.querySelectorAll(".cell")];
const cardOf = (cell) => cell.closest(".card");
const cellAt = (card, address) => [...card.querySelectorAll(".cell")].find((c) => c.dataset.address === address);
const cardAt = (name) => document.getElementById(name);
const quick = () => matchMedia("(prefers-reduced-motion: reduce)").matches;

function drawBoxes(card) {
  const name = card.dataset.id;
  for (const old of pages.querySelectorAll(`rect[data-card="${CSS.escape(name)}"]`)) old.remove();
  for (const cell of card.querySelectorAll(".cell:not(.value)")) {
    for (const [page, x0, y0, x1, y1] of JSON.parse(cell.dataset.boxes)) {
      const layer = pages.querySelector(`.sheet[data-page="${Number(page)}"] .boxes`);
      if (!layer) continue;
      const rect = document.createElementNS(SVG, "rect");
      const at = { x: x0, y: y0, width: Math.max(x1 - x0, 1), height: Math.max(y1 - y0, 1) };
      for (const [key, value] of Object.entries(at)) rect.setAttribute(key, value);
      rect.dataset.card = name;
      rect.dataset.address = cell.dataset.address;
      layer.append(rect);
    }
  }
}

function rectsOf(cell) {
  const name = cardOf(cell).dataset.id;
  const text = textOf(cell).dataset.address;
  return [...pages.querySelectorAll(`rect[data-card="${CSS.escape(name)}"]`)].filter((r) => r.dataset.address === text);
}

// A value's boxes are those of the text that it stands beside.
function textOf(cell) {
  return cell.classList.contains("value") ? cell.closest("dd").querySelector(".cell:not(.value)") : cell;
}

function light(cell, scroll = true) {
  if (!cell.isConnected) return;
  for (const rect of pages.querySelectorAll("rect.active, rect.here")) rect.classList.remove("active", "here");
  active = cell;
  const name = cardOf(cell).dataset.id;
  for (const rect of pages.querySelectorAll("rect")) rect.classList.toggle("here", rect.dataset.card === name);
  let rects = rectsOf(cell);
  for (const rect of rects) {
    rect.classList.add("active");
    rect.parentNode.append(rect); // above the others
  }
  const own = [...new Set(rects.map((r) => r.closest(".sheet").dataset.page))];
  document.getElementById("where").textContent = own.length ? `page ${own.join(", ")}` : "";
  if (!rects.length) rects = [...pages.querySelectorAll("rect.here")]; // an empty cell: where its recommendation stands
  if (scroll && rects.length) toBox(rects[0]);
}

function toBox(rect) {
  const box = rect.getBoundingClientRect();
  const pane = pages.getBoundingClientRect();
  const bar = 44;
  if (box.top >= pane.top + bar && box.bottom <= pane.bottom && box.left >= pane.left && box.right <= pane.right) return;
  const spare = Math.max((pane.height - box.height) / 3, bar);
  pages.scrollTo({
    top: pages.scrollTop + box.top - pane.top - spare,
    left: pages.scrollLeft + box.left - pane.left - 20,
    behavior: quick() ? "auto" : "smooth",
  });
}

function focusCell(cell) {
  if (!cell) return;
  cell.focus({ preventScroll: true });
  cell.scrollIntoView({ block: "nearest" });
}

cards.addEventListener("focusin", (event) => {
  const cell = event.target.closest(".cell");
  if (cell) light(cell);
});
cards.addEventListener("pointerover", (event) => hover(event.target.closest?.(".cell"), true));
cards.addEventListener("pointerout", (event) => hover(event.target.closest?.(".cell"), false));

function hover(cell, on) {
  if (cell) for (const rect of rectsOf(cell)) rect.classList.toggle("hot", on);
}

cards.addEventListener("click", (event) => {
  if (event.target.closest(".editor") || String(getSelection())) return;
  const button = event.target.closest("button[data-do]");
  const cell = event.target.closest(".cell");
  if (button) run(button.dataset.do, button.closest(".card"));
  else if (cell) (cell === document.activeElement && cell === clicked ? edit(cell) : focusCell(cell));
  clicked = cell;
});
let clicked = null; // a second click on the same field edits it
cards.addEventListener("dblclick", (event) => {
  const cell = event.target.closest(".cell");
  if (cell) edit(cell);
});

pages.addEventListener("click", (event) => {
  const rect = event.target.closest("rect");
  if (!rect) return;
  const same = document.elementsFromPoint(event.clientX, event.clientY).filter((e) => e.tagName === "rect");
  const here = active && cardOf(active).dataset.id;
  const chosen = same.find((r) => r.dataset.card === here) || rect;
  const card = cardAt(chosen.dataset.card);
  card.scrollIntoView({ block: "nearest" });
  focusCell(cellAt(card, chosen.dataset.address));
});

// ---- what is sent

async function send(address, content) {
  localStorage.setItem("who", who.value.trim());
  let answer;
  try {
    answer = await fetch(address, {
      method: "POST",
      headers: { "content-type": "application/json", "x-dhr-token": token },
      body: JSON.stringify({ document: id, who: who.value.trim(), ...content }),
    });
  } catch {
    return { error: "dhr review is no longer running: start it again" };
  }
  try {
    return await answer.json();
  } catch {
    return { error: `dhr review refused this (${answer.status}): load the page again from the address it printed` };
  }
}

function show(message, bad = false) {
  toast.textContent = message;
  toast.classList.toggle("bad", bad);
  toast.classList.add("shown");
  clearTimeout(show.timer);
  show.timer = setTimeout(() => toast.classList.remove("shown"), bad ? 7000 : 2500);
}

function renew(answer, address) {
  const old = cardAt(answer.recommendation);
  const made = new DOMParser().parseFromString(answer.card, "text/html").querySelector(".card");
  made.dataset.previous = old.dataset.previous;
  made.classList.toggle("left-out", old.classList.contains("left-out"));
  old.replaceWith(made);
  drawBoxes(made);
  document.getElementById("doubtful").textContent = String(cards.querySelectorAll(".card.doubtful").length);
  focusCell((address && cellAt(made, address)) || made.querySelector(".cell"));
}

function again(name) {
  if (name) history.replaceState(null, "", `#${encodeURIComponent(name)}`);
  location.reload();
}

async function accept(card) {
  const answer = await send("/decide", { recommendation: card.dataset.id, decision: "accept" });
  if (answer.error) return show(answer.error, true);
  renew(answer);
  show("Accepted");
  step(1, cardAt(answer.recommendation));
}

async function undo() {
  const answer = await send("/undo", {});
  if (answer.error) return show(answer.error, true);
  if (answer.reload) return again(answer.recommendation);
  renew(answer, answer.field);
  show(`Taken back: ${answer.decision} ${answer.field}`);
}

// ---- editing a field

function edit(cell) {
  if (editing) close(false);
  const { kind, text, label, hint, choices, extracted } = cell.dataset;
  const box = document.createElement("div");
  box.className = "editor";
  const field = made(kind === "text" ? "textarea" : kind === "choice" ? "select" : "input", { name: "corrected" });
  if (kind === "choice") {
    for (const choice of ["", ...choices.split(" ")]) field.append(made("option", { value: choice, textContent: choice.replace("_", " ") || "none" }));
  }
  if (kind === "text") field.rows = Math.min(Math.max(text.split("\n").length + Math.ceil(text.length / 70), 2), 18);
  field.value = text;
  field.setAttribute("aria-label", `${label}, corrected`);
  const error = made("p", { className: "error" });
  error.setAttribute("role", "alert");
  const note = made("input", { className: "note", placeholder: "note (why; may stay empty)", maxLength: 500 });
  note.setAttribute("aria-label", "note");
  const buttons = made("p", { className: "buttons" });
  const save = made("button", { type: "button", textContent: "Save (Ctrl+Enter)" });
  const leave = made("button", { type: "button", textContent: "Leave (Esc)" });
  buttons.append(save, leave);
  if (text !== extracted) {
    const back = made("button", { type: "button", textContent: "As extracted" });
    back.addEventListener("click", () => { field.value = extracted; field.focus(); });
    buttons.append(back);
  }
  box.append(field);
  if (kind === "names") box.append(names(field));
  if (hint) box.append(made("p", { className: "hint", textContent: hint }));
  box.append(error, note, buttons);
  cell.classList.add("editing");
  cell.after(box);
  editing = { cell, box, field, note, error, saving: false };
  save.addEventListener("click", () => store());
  leave.addEventListener("click", () => close(true));
  box.addEventListener("keydown", (event) => {
    event.stopPropagation();
    const line = kind !== "text" && event.target === field;
    if (event.key === "Escape") close(true);
    else if (event.key === "Enter" && (event.ctrlKey || event.metaKey || line || event.target === note)) {
      event.preventDefault();
      store();
    }
  });
  light(cell);
  field.focus();
  if (kind === "text") field.setSelectionRange(0, 0);
  else if (field.select) field.select();
  box.scrollIntoView({ block: "nearest" });
}

function made(tag, properties) {
  return Object.assign(document.createElement(tag), properties);
}

// Official names that hold the words written after the last semicolon.
function names(field) {
  const list = made("ul", { className: "names" });
  let asked = 0;
  field.addEventListener("input", async () => {
    const mine = ++asked;
    const parts = field.value.split(";");
    const words = parts.at(-1).trim();
    const found = words.length < 2 ? [] : await (await fetch(`/agencies?q=${encodeURIComponent(words)}`)).json();
    if (mine !== asked) return;
    list.replaceChildren(
      ...found.map((name) => {
        const item = made("li", {});
        const button = made("button", { type: "button", textContent: name });
        button.addEventListener("click", () => {
          field.value = [...parts.slice(0, -1).map((part) => part.trim()), name].join("; ");
          list.replaceChildren();
          field.focus();
        });
        item.append(button);
        return item;
      }),
    );
  });
  return list;
}

function close(back) {
  const { cell, box } = editing;
  editing = null;
  box.remove();
  cell.classList.remove("editing");
  if (back) focusCell(cell);
}

async function store() {
  const now = editing;
  if (now.saving) return;
  const { cell, field, note, error } = now;
  if (field.value === cell.dataset.text) return close(true);
  now.saving = true;
  const address = cell.dataset.address;
  const answer = await send("/decide", {
    recommendation: cardOf(cell).dataset.id, decision: "correct", field: address,
    corrected: field.value, seen: cell.dataset.text, note: note.value,
  });
  now.saving = false;
  if (answer.error) {
    error.textContent = answer.error;
    return field.focus();
  }
  if (editing === now) close(false);
  renew(answer, address);
  show("Saved in corrections.csv");
}

// ---- rows

const rows = document.getElementById("rows");

function chooseRows(card) {
  const cell = active && cardOf(active) === card ? textOf(active) : card.querySelector(".cell");
  const place = Number(cell.closest(".row").dataset.row);
  const choices = document.getElementById("row-choices");
  for (const old of choices.querySelectorAll("label")) old.remove();
  const offer = (value, words) => {
    const label = made("label", {});
    label.append(made("input", { type: "radio", name: "what", value, required: true }), ` ${words}`);
    choices.append(label);
  };
  if (card.dataset.previous) offer("join", "This recommendation belongs to the one before it");
  if (place > 1) offer("row", `Action ${place} belongs to action ${place - 1}: one row that was parted`);
  if (place > 1) offer("part", `A new recommendation begins at action ${place}`);
  if (place > 0 && cell.dataset.text) offer("cell", `Action ${place} is two rows: the second begins within “${cell.dataset.label}”`);
  if (!choices.querySelector("label")) return show("Go to a field of an action first", true);
  const text = rows.querySelector("textarea");
  text.value = cell.dataset.text;
  const number = document.getElementById("row-number");
  const tail = document.getElementById("row-text");
  number.hidden = tail.hidden = true;
  choices.onchange = () => {
    const what = rows.querySelector("[name=what]:checked").value;
    number.hidden = what !== "part";
    tail.hidden = what !== "cell";
    if (what === "cell") text.focus();
  };
  rows.onclose = () => {
    const what = rows.querySelector("[name=what]:checked")?.value;
    if (rows.returnValue === "do" && what) sendRows(what, card, cell, place);
    else focusCell(cell);
  };
  rows.returnValue = "";
  rows.showModal();
  choices.querySelector("input").focus();
}

async function sendRows(what, card, cell, place) {
  const recommendation = what === "join" ? card.dataset.previous : card.dataset.id;
  const text = rows.querySelector("textarea");
  const sent = {
    join: { decision: "merge", corrected: card.dataset.id },
    row: { decision: "merge", field: `actions.${place}` },
    part: { decision: "split", field: `actions.${place}`, corrected: rows.querySelector("[name=number]").value },
    cell: { decision: "split", field: cell.dataset.address, corrected: cell.dataset.text.slice(text.selectionStart).trimStart(), seen: cell.dataset.text },
  }[what];
  const answer = await send("/decide", { recommendation, ...sent });
  if (answer.error) return show(answer.error, true);
  again(recommendation);
}

// ---- keys

function run(what, card) {
  if (what === "accept") accept(card);
  if (what === "rows") chooseRows(card);
}

// To the next recommendation that is doubtful (or that the filter wants); after the last one, to the next document.
function step(by, from) {
  const wanted = (card) => (filtered ? !card.classList.contains("left-out") : card.classList.contains("doubtful"));
  const all = [...cards.querySelectorAll(".card")];
  const start = from ? all.indexOf(from) : by > 0 ? -1 : all.length;
  const next = by > 0 ? all.slice(start + 1).find(wanted) : all.slice(0, start).reverse().find(wanted);
  if (next) {
    next.scrollIntoView({ block: "start" });
    focusCell(cellAt(next, "recommendation"));
  } else {
    const other = document.getElementById(by > 0 ? "after" : "before");
    const what = filtered ? "Nothing more that the filter wants" : "No more doubt";
    if (other) show(`${what} ${by > 0 ? "after this: ] goes to the next document" : "before this: [ goes to the document before"}`);
    else show(`${what} ${by > 0 ? "after this" : "before this"}`);
  }
}

function zoom(by) {
  const level = Math.min(Math.max(Number(pages.dataset.zoom || 1) + by, 1), 4);
  pages.dataset.zoom = String(level);
  for (const n of [2, 3, 4]) pages.classList.toggle(`zoom-${n}`, n === level);
  localStorage.setItem("zoom", String(level));
  if (active) light(active);
}

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.target.closest("input, textarea, select, dialog")) return;
  const cell = event.target.closest(".cell");
  const card = event.target.closest(".card") || (active && active.isConnected && cardOf(active)) || null;
  const move = { ArrowDown: 1, j: 1, ArrowUp: -1, k: -1 }[event.key];
  const follow = { "[": "before", "]": "after" }[event.key];
  if (move && !event.target.closest("#pages")) {
    const all = allCells();
    const place = all.indexOf(cell || active);
    focusCell(all[Math.min(Math.max(place + move, 0), all.length - 1)]);
  } else if (event.key === "n") step(1, card);
  else if (event.key === "p") step(-1, card);
  else if ((event.key === "Enter" || event.key === "e") && cell) edit(cell);
  else if (event.key === "a" && card) accept(card);
  else if (event.key === "u") undo();
  else if (event.key === "r" && card) chooseRows(card);
  else if (follow) document.getElementById(follow)?.click();
  else if (event.key === "+" || event.key === "=") zoom(1);
  else if (event.key === "-") zoom(-1);
  else if (event.key === "?") document.getElementById("help").showModal();
  else if (event.key === "/") location.href = `${document.getElementById("back").href}#search`;
  else return;
  event.preventDefault();
});
pages.addEventListener("click", (event) => {
  const button = event.target.closest("button[data-zoom]");
  if (button) zoom(Number(button.dataset.zoom));
});

// ---- start

for (const card of cards.querySelectorAll(".card")) drawBoxes(card);
who.value = localStorage.getItem("who") || who.value;
zoom(Number(localStorage.getItem("zoom") || 1) - 1);
{
  const named = location.hash && cardAt(decodeURIComponent(location.hash.slice(1)));
  const wanted = filtered ? ".card:not(.left-out)" : ".card.doubtful";
  const first = named || cards.querySelector(wanted) || cards.querySelector(".card");
  if (first) {
    first.scrollIntoView({ block: "start" });
    focusCell(cellAt(first, "recommendation"));
  }
}
