// The page is whole without this: it adds sorting, and tells the browser which language is shown.
for (const choice of document.querySelectorAll('input[name="lang"]')) {
  choice.addEventListener("change", () => {
    document.documentElement.lang = choice.value;
  });
}

for (const table of document.querySelectorAll("table.sortable")) {
  const heads = [...table.tHead.rows[0].cells];
  heads.forEach((head, place) => {
    const button = document.createElement("button");
    button.type = "button";
    button.append(...head.childNodes);
    head.append(button);
    button.addEventListener("click", () => sort(table, heads, place));
  });
}

function sort(table, heads, place) {
  const head = heads[place];
  const numeric = head.classList.contains("number");
  const before = head.getAttribute("aria-sort");
  const descending = before === null ? numeric : before === "ascending";
  for (const other of heads) other.removeAttribute("aria-sort");
  head.setAttribute("aria-sort", descending ? "descending" : "ascending");
  const names = new Intl.Collator(document.documentElement.lang, { numeric: true });
  const body = table.tBodies[0];
  const rows = [...body.rows].map((row, order) => ({ row, order, key: keyOf(row.cells[place]) }));
  rows.sort((a, b) => compare(a.key, b.key, names) * (descending ? -1 : 1) || a.order - b.order);
  body.append(...rows.map(({ row }) => row));
}

function keyOf(cell) {
  if (cell.dataset.value !== undefined) return Number(cell.dataset.value);
  const shown = cell.querySelector(`:scope > [lang="${document.documentElement.lang}"]`) ?? cell;
  return shown.textContent.trim();
}

/** Names by pinyin on the Chinese page: the order of their code points is nobody's. */
function compare(a, b, names) {
  if (typeof a === "number" && typeof b === "number") return a - b;
  if (typeof a === "number") return 1;
  if (typeof b === "number") return -1;
  return names.compare(a, b);
}
