// What all scripts of a page share: its words, its announcements, and what is done again to everything new on it.

document.documentElement.classList.add("js");

const { lang } = document.documentElement;
const numbers = new Intl.NumberFormat(lang || "en");
const forms = new Intl.PluralRules(lang || "en");

// The words that a place of the page holds for its scripts: those of every page, or those of a form that saves itself.
function wordsIn(id) {
  const words = JSON.parse(document.getElementById(id)?.dataset.words ?? "{}");
  return (key, values = {}) => {
    const found = words[key] ?? "";
    const isCounted = typeof found !== "string";
    const text = isCounted ? found[forms.select(values.count)] ?? found.other : found;
    const told = isCounted ? { ...values, count: numbers.format(values.count) } : values;
    return text.replace(/\{(\w+)\}/g, (_, name) => told[name] ?? "");
  };
}

const say = wordsIn("words");

function announce(text, voice = "announce") {
  const place = document.getElementById(voice);
  if (place && place.textContent !== text) place.textContent = text;
}

// A question may be called "elements", and then the form's own property of that name is hidden by its field.
const elementsOf = (form) => Reflect.get(HTMLFormElement.prototype, "elements", form);

// Only what our server said itself is believed; what a proxy or a hotel says in its place passes.
const isOurs = (response) => response.headers.has("X-Booster");

const gains = [];

function enhance(root) {
  for (const gain of gains) gain(root);
}

// Let a page gain something now, and what htmx puts into it later.
function enhances(gain) {
  gains.push(gain);
  gain(document);
}

document.addEventListener("htmx:after:swap", () => enhance(document));

globalThis.boosterPage = { say, wordsIn, announce, elementsOf, isOurs, enhance, enhances };
