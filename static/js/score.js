// The score form, which saves itself as sections do (live.js): what each comment still lacks, how many criteria are
// ready, and the two buttons. No answer ever replaces the form, so nothing is lost that is typed meanwhile.

const { live, say, flush, tellAll } = globalThis.booster;
const { announce, elementsOf, lengthOf } = globalThis.boosterPage;

let isHandingIn = false; // Asked for, and waiting until everything is saved.

// Say what a criterion still lacks beside its comment; whether it is ready.
function look(place) {
  const { under, over, least, limit } = live.form.dataset;
  const score = elementsOf(live.form)[place.dataset.lengthOf].value;
  const count = lengthOf(elementsOf(live.form)[`${place.dataset.lengthOf}/comment`].value.trim());
  const needs = score !== "" && (Number(score) < Number(under) || Number(score) > Number(over));
  const [lacking, excess] = [needs ? Number(least) - count : 0, count - Number(limit)];
  let text = "";
  if (excess > 0) text = say("long", { count: excess });
  else if (lacking > 0) text = say("least", { count: lacking, least });
  if (place.textContent !== text) place.textContent = text;
  return score !== "" && !text;
}

function lookAtAll() {
  const places = [...live.form.querySelectorAll("[data-length-of]")];
  const done = places.map(look).filter(Boolean).length;
  const text = say("ready", { done, all: places.length });
  const [told, meter] = [document.querySelector("#assessment .b-progress__text"), document.querySelector("#assessment progress")];
  if (told.textContent === text) return;
  told.textContent = text;
  meter.value = done;
  meter.setAttribute("aria-label", text);
}

// Read out after a pause in typing, as other counts are.
let readSoon = 0;

function changed({ target }) {
  if (target.form !== live.form) return;
  isHandingIn = false;
  lookAtAll();
  clearTimeout(readSoon);
  const told = target.id && document.getElementById(`${target.id}-length`);
  if (told?.textContent) readSoon = setTimeout(() => announce(told.textContent, "announce-count"), 1200);
}

// Both buttons send what waits, and nothing else; handing in goes on, once everything is saved, to the page that asks.
function pressed(event) {
  if (event.target !== live.form) return;
  event.preventDefault();
  isHandingIn = event.submitter?.value === "hand-in";
  flush();
  tellAll();
  if (!isHandingIn && !live.dirty.size && !live.conflicts.size) tellAgain();
  const asked = document.querySelector(".b-conflict");
  asked?.scrollIntoView({ block: "nearest" });
  asked?.querySelector("button").focus({ preventScroll: true });
}

// All is saved already, and that is the answer; it is read out again only where nothing stood for a moment.
function tellAgain() {
  const text = live.form.querySelector("[data-save-state]").textContent.replace(/^✓ /, "");
  announce("");
  setTimeout(() => announce(text), 100);
}

function saved() {
  if (isHandingIn) location.assign(live.form.dataset.handIn);
}

document.addEventListener("input", changed);
document.addEventListener("change", changed);
document.addEventListener("submit", pressed, { capture: true });
document.addEventListener("booster:saved", saved);
lookAtAll();
