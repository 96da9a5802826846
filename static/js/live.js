// A section that saves itself. Without this file its buttons do the same.
//
// Each field is dirty, on its way, saved or in need of its writer. Only dirty fields travel, with the version they were
// last known at and a key, so that an answer that was lost and its repetition are one save. What has not reached the
// server waits in this browser, unless the computer is shared, and goes out again in its turn.

const QUIET = 1000; // Milliseconds without a key before a field is saved.
const FIRST_WAIT = 2000;
const LONGEST_WAIT = 30000;
const MOST_KEPT = 200000; // Characters of waiting text that this browser keeps.

const words = JSON.parse(document.getElementById("live-words")?.dataset.words ?? "{}");
const say = (key, values = {}) => (words[key] ?? "").replace(/\{(\w+)\}/g, (_, name) => values[name] ?? "");

const live = {
  form: null,
  bases: {}, // Field -> version that this page knows of it, where later than the page itself.
  dirty: new Map(), // Field -> how often it was typed in since it was last taken to be saved.
  conflicts: new Map(), // Field -> what both wrote.
  closed: false,
  pageKey: crypto.randomUUID().slice(0, 20),
};

let timer = 0;
let wait = 0;
let onItsWay = false;
let lastSaved = "";
let batch = null; // What is being sent, and sent again until it is answered.

// ---- Fields and their values.

const escaped = (name) => CSS.escape(name);
const controls = (field) => [...live.form.querySelectorAll(`[name="${escaped(field)}"]`)].filter(isTyped);
const isTyped = (control) => "value" in control && !["hidden", "file", "submit", "button"].includes(control.type);
const ticks = (control) => ["checkbox", "radio"].includes(control.type);
const groupOf = (field) => controls(field)[0]?.closest(".govuk-form-group");

function typedIn(field) {
  const found = controls(field);
  const texts = found.filter((control) => !ticks(control) || control.checked).map((control) => control.value);
  return texts.some((text) => text !== "") ? texts : [];
}

function put(field, typed) {
  controls(field).forEach((control, place) => {
    if (ticks(control)) control.checked = typed.includes(control.value);
    else control.value = typed[place] ?? "";
  });
  controls(field)[0]?.dispatchEvent(new CustomEvent("input", { bubbles: true, detail: "put" }));
}

const same = (one, other) => JSON.stringify(one) === JSON.stringify(other);

// ---- What waits is kept in this browser, by account and section.

const shelf = () => live.form?.dataset.store && `booster:${live.form.dataset.store}`;

function keep() {
  if (!shelf()) return;
  const waiting = Object.fromEntries(unsaved().map((field) => [field, { typed: typedIn(field), base: baseOf(field) }]));
  const text = JSON.stringify({ at: Date.now(), waiting });
  try {
    if (!Object.keys(waiting).length) localStorage.removeItem(shelf());
    else if (text.length <= MOST_KEPT) localStorage.setItem(shelf(), text);
  } catch {
    // A browser that keeps nothing still saves to the server.
  }
}

function takeBack() {
  const text = shelf() && localStorage.getItem(shelf());
  if (!text) return;
  let restored = 0;
  for (const [field, { typed, base }] of Object.entries(JSON.parse(text).waiting ?? {})) {
    if (!controls(field).length || same(typedIn(field), typed)) continue;
    put(field, typed);
    live.bases[field] = base;
    live.dirty.set(field, 1);
    restored += 1;
  }
  if (restored) tellPage("waiting", say("restored"));
  else localStorage.removeItem(shelf());
}

// ---- States, in words and shape, for each field and for the page.

const MARKS = { saved: "✓", waiting: "…", needs: "!" };

function tellField(field, state, text) {
  const group = groupOf(field);
  if (!group) return;
  let place = group.querySelector(":scope > .b-field-state");
  if (!state) return place?.remove();
  if (!place) {
    place = document.createElement("p");
    group.append(place);
  }
  place.className = `b-field-state b-field-state--${state}`;
  place.textContent = `${MARKS[state]} ${text}`;
}

function tellPage(state, text) {
  const place = live.form?.querySelector("[data-save-state]");
  if (!place) return;
  const before = place.dataset.state;
  place.dataset.state = state;
  place.textContent = `${MARKS[state]} ${text}`;
  place.className = `b-save-state b-save-state--${{ saved: "done", waiting: "waiting", needs: "problem" }[state]}`;
  // Said aloud when it changes in kind; every second would be noise.
  if (before !== state || state === "needs") document.getElementById("announce").textContent = text;
}

const unsaved = () => [...live.dirty.keys(), ...live.conflicts.keys()];
const baseOf = (field) => live.bases[field] ?? Number(live.form.elements.seen.value);

function tellAll() {
  if (live.conflicts.size) tellPage("needs", say("needs", { count: live.conflicts.size }));
  else if (live.dirty.size) tellPage("waiting", wait ? say("unreachable") : say("waiting"));
  else if (lastSaved) tellPage("saved", lastSaved);
  if (!unsaved().length) live.form.dispatchEvent(new CustomEvent("booster:saved", { bubbles: true }));
}

// ---- Saving.

function typed(event) {
  const control = event.target;
  if (!live.form || live.closed || control.form !== live.form || !control.name || !isTyped(control)) return;
  if (event.detail === "put" || live.conflicts.has(control.name)) return;
  live.dirty.set(control.name, (live.dirty.get(control.name) ?? 0) + 1);
  tellField(control.name, "waiting", say("waiting"));
  keep();
  tellAll();
  clearTimeout(timer);
  timer = setTimeout(flush, event.type === "change" ? 0 : QUIET);
}

function newBatch() {
  const counts = new Map(live.dirty);
  const fields = [...counts.keys()];
  return { counts, key: crypto.randomUUID(), texts: Object.fromEntries(fields.map((field) => [field, typedIn(field)])) };
}

function bodyOf({ key, texts }) {
  const body = new FormData();
  const bases = {};
  for (const [field, found] of Object.entries(texts)) {
    found.forEach((text) => body.append(field, text));
    bases[field] = baseOf(field);
    const row = field.split("/").slice(0, 2).join("/");
    const mark = field.includes("/") && live.form.elements.namedItem(row);
    if (mark) body.set(row, "row");
  }
  body.set("boxes", Object.keys(texts).filter((field) => !texts[field].length).join(" "));
  body.set("csrf_token", live.form.elements.csrf_token.value);
  body.set("seen", live.form.elements.seen.value);
  body.set("save_key", key);
  body.set("bases", JSON.stringify(bases));
  return body;
}

async function flush({ leaving = false } = {}) {
  clearTimeout(timer);
  if (!live.form || live.closed || (onItsWay && !leaving) || !(batch || live.dirty.size)) return;
  onItsWay = true;
  batch ??= newBatch();
  const sent = batch;
  try {
    const response = await fetch(live.form.dataset.live, {
      method: "POST", body: bodyOf(sent), headers: { "HX-Request": "true" }, keepalive: leaving, redirect: "manual",
    });
    await answered(sent, response);
  } catch {
    tryAgain();
  } finally {
    onItsWay = false;
  }
}

async function answered(sent, response) {
  if (response.status === 401) return document.dispatchEvent(new CustomEvent("booster:signed-out"));
  if (response.status === 409) return close((await response.json()).sentence);
  if (response.status >= 500 || response.status === 429) return tryAgain();
  if (!response.ok) {
    batch = null;
    return tellPage("needs", say("refused"));
  }
  done(sent, await response.json());
}

function done(sent, answer) {
  batch = null;
  wait = 0;
  lastSaved = answer.saved_at;
  const clashing = new Set(answer.conflicts.map((conflict) => conflict.field));
  for (const [field, count] of sent.counts) {
    const again = live.dirty.get(field) !== count; // Typed in since: the rest follows with the next save.
    if (!again) live.dirty.delete(field);
    if (clashing.has(field)) continue;
    live.bases[field] = answer.version;
    if (!again) tellField(field, "saved", answer.saved_at);
  }
  answer.conflicts.forEach((conflict) => document.dispatchEvent(new CustomEvent("booster:conflict", { detail: conflict })));
  live.form.elements.bases.value = JSON.stringify(live.bases);
  keep();
  tellAll();
  if (live.dirty.size) timer = setTimeout(flush, QUIET);
  document.dispatchEvent(new CustomEvent("booster:live-saved"));
}

function tryAgain() {
  wait = Math.min(wait ? wait * 2 : FIRST_WAIT, LONGEST_WAIT);
  keep();
  tellAll();
  clearTimeout(timer);
  timer = setTimeout(flush, wait);
}

// The call has closed, or the application was submitted: what is not saved is given back to copy.
function close(sentence) {
  live.closed = true;
  document.dispatchEvent(new CustomEvent("booster:closed", { detail: { sentence, fields: unsaved() } }));
  tellPage("needs", sentence);
}

// ---- Beginning, anew after htmx has put in another form.

function begin() {
  const form = document.querySelector("form[data-live]");
  if (!form || form === live.form) return;
  const before = live.form;
  live.form = form;
  live.bases = {};
  live.conflicts.clear();
  batch = null;
  if (before) live.dirty.clear();
  else takeBack();
  tellAll();
  if (live.dirty.size) flush();
}

document.addEventListener("input", typed);
document.addEventListener("change", typed);
document.addEventListener("htmx:after:swap", begin);
document.addEventListener("booster:signed-in", () => { wait = 0; flush(); });
window.addEventListener("online", () => { wait = 0; flush(); });
document.addEventListener("visibilitychange", () => { if (document.hidden) flush({ leaving: true }); });
window.addEventListener("pagehide", () => flush({ leaving: true }));
// Whoever signs out leaves nothing behind.
document.addEventListener("submit", (event) => {
  if (new URL(event.target.action, location).pathname !== "/sign-out") return;
  Object.keys(localStorage).filter((key) => key.startsWith("booster:")).forEach((key) => localStorage.removeItem(key));
});

// What the other scripts of a section need.
globalThis.booster = { live, say, put, typedIn, tellField, tellAll, groupOf, flush, typedField: (field) => live.dirty.set(field, 1) };

begin();
