// Costs are added up while somebody types. The server does the same sum when the section is saved (forms/venue_host/money.py):
// whole cents, the VAT of each cost rounded by itself, a half upwards.

// Nobody begins thousands with a nought: 0.500 is a half.
const GROUPED = /^\+?[1-9]\d{0,2}((\.\d{3})+,|(,\d{3})+\.)\d+$/;
const THOUSANDS = /^\+?[1-9]\d{0,2}((\.\d{3})+|(,\d{3})+)$/;

const CURRENCY = /^(€|euros?|eur)|(€|euros?|eur)$/gi;
const PERCENT = /^%|%$/g;

/** Write a digit of any script as ours: each script has its ten in a row, after something else. */
function ours(digit) {
  let place = 0;
  while (/\p{Nd}/u.test(String.fromCodePoint(digit.codePointAt(0) - place - 1))) place += 1;
  return place % 10;
}

/** Read a number as that many of its smallest parts; what the server would not read counts as nothing. */
function parts(text, sign, digits, most) {
  let plain = text.replace(/[\s'\u2019\ufeff]/g, "").replace(sign, "").replace(/\p{Nd}/gu, ours);
  if (digits === 2 && THOUSANDS.test(plain)) plain = plain.replace(/[.,]/g, "");
  else if (GROUPED.test(plain)) {
    const point = plain.lastIndexOf(".") > plain.lastIndexOf(",") ? "." : ",";
    plain = [...plain].filter((c) => !".,".includes(c) || c === point).join("");
  }
  const found = /^\+?(\d{1,12})(?:\.(\d{1,9}))?$/.exec(plain.replaceAll(",", "."));
  if (!found) return 0;
  const fraction = found[2] ?? "";
  if (/[1-9]/.test(fraction.slice(digits))) return 0;
  const value = Number(found[1]) * 10 ** digits + Number(fraction.padEnd(digits, "0").slice(0, digits));
  return value > most * 10 ** digits ? 0 : value;
}

const divided = (cents, by) => Math.floor((2 * cents + by) / (2 * by));

function asked(form, group, payer) {
  const sum = { net: 0, vat: 0, isWritten: false };
  for (const choice of form.querySelectorAll(`select[name^="${group}/"][name$="/payer"]`)) {
    if (choice.value) sum.isWritten = true;
    if (choice.value !== payer) continue;
    const typed = (cell) => globalThis.boosterPage.elementsOf(form).namedItem(choice.name.replace(/payer$/, cell))?.value ?? "";
    const net = parts(typed("amount"), CURRENCY, 2, 1e6);
    sum.net += net;
    sum.vat += divided(net * parts(typed("vat"), PERCENT, 1, 30), 1000);
  }
  return sum;
}

function addUp(box) {
  const { totals: group, payer, people, ceiling, nothing } = box.dataset;
  const { net, vat, isWritten } = asked(box.closest("form"), group, payer);
  const gross = net + vat;
  const format = new Intl.NumberFormat(document.documentElement.lang, { minimumFractionDigits: 2, maximumFractionDigits: 2 });
  const found = { net, vat, gross, each: divided(gross, Number(people)) };
  for (const place of box.querySelectorAll("[data-total]")) {
    const text = isWritten ? `${format.format(found[place.dataset.total] / 100)} EUR` : nothing;
    if (place.textContent !== text) place.textContent = text;
  }
  for (const told of box.querySelectorAll("[data-over]")) told.hidden = gross <= Number(ceiling);
}

const addUpAll = () => document.querySelectorAll("[data-totals]").forEach(addUp);

for (const event of ["input", "change", "htmx:after:swap"]) document.addEventListener(event, addUpAll);
addUpAll();
