"use strict";
// Tables are sorted by a button in each header; without this script they stand as they are. A table and its folded rest
// are one group: they are sorted together, and as many rows as before stand open.
const groups = new Map();
for (const table of document.querySelectorAll("table.sortable")) {
  const name = table.dataset.group ?? groups.size;
  groups.set(name, [...(groups.get(name) ?? []), table]);
}
for (const tables of groups.values()) {
  for (const table of tables) {
    for (const [column, head] of [...table.tHead.rows[0].cells].entries()) {
      if (head.classList.contains("bar")) continue;
      const button = document.createElement("button");
      button.type = "button";
      button.append(...head.childNodes);
      head.append(button);
      button.addEventListener("click", () => sort(tables, column, head));
    }
  }
}

function sort(tables, column, head) {
  const numbers = head.classList.contains("num");
  const before = head.getAttribute("aria-sort");
  const up = before ? before === "descending" : !numbers;
  for (const table of tables) {
    for (const [place, other] of [...table.tHead.rows[0].cells].entries()) {
      if (place === column) other.setAttribute("aria-sort", up ? "ascending" : "descending");
      else other.removeAttribute("aria-sort");
    }
  }
  const value = (row) => {
    const cell = row.cells[column];
    return numbers ? Number(cell.dataset.value) : cell.textContent.trim();
  };
  const compare = (a, b) => (numbers ? value(a) - value(b) : value(a).localeCompare(value(b), "en"));
  const rows = tables.flatMap((table) => [...table.tBodies[0].rows]);
  const counts = tables.map((table) => table.tBodies[0].rows.length);
  rows.sort((a, b) => (up ? compare(a, b) : compare(b, a)));
  tables.forEach((table, place) => table.tBodies[0].append(...rows.splice(0, counts[place])));
}

// Paper cannot be unfolded.
const folded = document.querySelectorAll("details:not([open])");
addEventListener("beforeprint", () => folded.forEach((one) => (one.open = true)));
addEventListener("afterprint", () => folded.forEach((one) => (one.open = false)));
