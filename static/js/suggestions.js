// Of what is offered while somebody types only that stays which fits another answer: the regions of the country that is
// chosen. Without this file all of it is offered, each with its country.

function narrow(list) {
  const chosen = globalThis.boosterPage.elementsOf(list.closest("form")).namedItem(list.dataset.narrowedBy)?.value ?? "";
  for (const option of list.querySelectorAll("option")) option.disabled = chosen !== "" && option.dataset.of !== chosen;
}

const narrowAll = () => document.querySelectorAll("datalist[data-narrowed-by]").forEach(narrow);

for (const event of ["change", "htmx:after:swap"]) document.addEventListener(event, narrowAll);
narrowAll();
