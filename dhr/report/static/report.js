"use strict";
// Tables are sorted by a button in each header; without this script they stand as they are.
for (const table of document.querySelectorAll("table.sortable")) {
  for (const [column, head] of [...table.tHead.rows[0].cells].entries()) {
    if (head.classList.contains("bar")) continue;
    const button = document.createElement("button");
    button.type = "button";
    button.append(...head.childNodes);
    head.append(button);
    button.addEventListener("click", () => sort(table, column, head));
  }
}

function sort(table, column, head) {
  const numbers = head.classList.contains("num");
  const before = head.getAttribute("aria-sort");
  const up = before ? before === "descending" : !numbers;
  for (const other of table.tHead.rows[0].cells) other.removeAttribute("aria-sort");
  head.setAttribute("aria-sort", up ? "ascending" : "descending");
  const value = (row) => {
    const cell = row.cells[column];
    return numbers ? Number(cell.dataset.value ?? cell.textContent.replace(/[^\d.-]/g, "")) : cell.textContent.trim();
  };
  const compare = (a, b) => (numbers ? value(a) - value(b) : value(a).localeCompare(value(b), "en"));
  const rows = [...table.tBodies[0].rows];
  rows.sort((a, b) => (up ? compare(a, b) : compare(b, a)));
  table.tBodies[0].append(...rows);
}
