// The lists: a filter acts at once, "/" goes to the search, the arrows go through the rows.
"use strict";

const form = document.querySelector(".filters");
const words = form.querySelector("[name=words]");

function submit() {
  for (const field of form.elements) if (field.name && !field.value) field.disabled = true;
  form.submit();
}

form.addEventListener("change", (event) => {
  if (event.target.tagName === "SELECT") submit();
});
form.addEventListener("submit", (event) => {
  event.preventDefault();
  submit();
});
window.addEventListener("pageshow", () => {
  for (const field of form.elements) field.disabled = false;
});

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  const typing = event.target.matches("input, select, textarea");
  if (event.key === "Escape" && event.target === words) words.blur();
  if (typing && !(event.target === words && event.key === "ArrowDown")) return;
  const links = [...document.querySelectorAll(".rows a.go")];
  const place = links.indexOf(document.activeElement);
  const step = { ArrowDown: 1, j: 1, ArrowUp: -1, k: -1 }[event.key];
  if (step && links.length) {
    event.preventDefault();
    links[Math.min(Math.max(place + step, 0), links.length - 1)].focus();
  } else if (event.key === "/") {
    event.preventDefault();
    words.focus();
    words.select();
  }
});

if (location.hash === "#search") words.focus();
