// A section that saves itself. Without this file its buttons do the same.
//
// Each field is dirty, on its way, saved or in need of its writer. Only dirty fields travel, with the version they were
// last known at. Every page has a name and counts its saves: the server knows the words of a page as its own, so that
// an answer that was lost, its repetition and a save that overtakes another are never a conflict with oneself.

const QUIET = 1000; // Milliseconds without a key before a field is saved.
const FIRST_WAIT = 2000;
const LONGEST_WAIT = 30000;
const PATIENCE = 20000;

const words = JSON.parse(document.getElementById("live-words")?.dataset.words ?? "{}");
const say = (key, values = {}) => (words[key] ?? "").replace(/\{(\w+)\}/g, (_, name) => values[name] ?? "");
const newName = () => [...crypto.getRandomValues(new Uint8Array(10))].map((n) => n.toString(16).padStart(2, "0")).join("");

const live = {
  form: null,
  bases: {}, // Field -> version that this page knows of it, where it is not that of the page itself.
  dirty: new Map(), // Field -> how often it was typed in since it was last taken to be saved.
  conflicts: new Map(), // Field -> what both wrote.
  loose: new Map(), // Field -> words from a page before that have no place on this one.
  former: new Map(), // Field -> the page before this one that it was typed on.
  closed: false,
  signedOut: false,
  signIns: 0, // How often somebody has signed in again here.
  page: newName(),
};

let shelf = null;
let timer = 0;
let wait = 0;
let number = 0;
let onItsWay = 0;
let lastSaved = "";
let trouble = ""; // Why saving waits, if it does.
let freshToken = 0;

// ---- Fields and their values.

const isTyped = (control) => "value" in control && !["hidden", "file", "submit", "button"].includes(control.type);
const controls = (field) => [...live.form.querySelectorAll(`[name="${CSS.escape(field)}"]`)].filter(isTyped);
const ticks = (control) => ["checkbox", "radio"].includes(control.type);
const groupOf = (field) => controls(field)[0]?.closest(".govuk-form-group");
const labelOf = (field) => groupOf(field)?.querySelector("label, legend")?.textContent.trim() ?? field;
const markOf = (field) => (field.split("/").length === 3 ? field.split("/").slice(0, 2).join("/") : "");

function typedIn(field) {
  const found = controls(field);
  if (!found.length) return live.loose.get(field) ?? [];
  const texts = found.filter((control) => !ticks(control) || control.checked).map((control) => control.value);
  return texts.some((text) => text !== "") ? texts : [];
}

// Put words into a field as if they had stood there: whoever counts and judges hears of it, the caret stays where it is.
function put(field, typed) {
  controls(field).forEach((control, place) => {
    if (ticks(control)) control.checked = typed.includes(control.value);
    else if (control.value !== (typed[place] ?? "")) control.value = typed[place] ?? "";
  });
  controls(field)[0]?.dispatchEvent(new CustomEvent("input", { bubbles: true, detail: "put" }));
}

const same = (one, other) => JSON.stringify(one) === JSON.stringify(other);
const unsaved = () => [...live.dirty.keys(), ...live.conflicts.keys()];
const baseOf = (field) => live.bases[field] ?? Number(live.form.elements.seen.value);

function setBase(field, version) {
  live.bases[field] = Math.max(live.bases[field] ?? 0, version);
  tellForm();
}

// A save by a button takes the versions along.
function tellForm() {
  live.form.elements.bases.value = JSON.stringify(live.bases);
}

// Nobody else has saved in between: what this page knows of single fields, it now knows of all.
function knowAll(version) {
  const { seen } = live.form.elements;
  if (version <= Number(seen.value)) return;
  seen.value = version;
  const marker = live.form.querySelector("[data-version]");
  // A field may be called "name": the form's own name is its attribute only.
  [live.form, marker].forEach((one) => one?.setAttribute("name", `version-${version}`));
  Object.keys(live.bases).filter((field) => !live.former.has(field)).forEach((field) => { delete live.bases[field]; });
  tellForm();
}

// ---- What waits is kept in this browser.

function keep() {
  const all = shelf?.keep(Object.fromEntries(unsaved().map((field) => [field, { typed: typedIn(field), base: baseOf(field), label: labelOf(field) }])));
  if (all === false) trouble = "too_much";
}

async function takeBack() {
  const left = await shelf.inherit().catch(() => null);
  if (!left || !live.form?.isConnected || live.closed) return;
  for (const [field, { typed, base }] of Object.entries(left.waiting)) {
    // Typed here meanwhile: the older words wait for the next page.
    if (live.dirty.has(field)) continue;
    if (controls(field).length) put(field, typed);
    else live.loose.set(field, typed);
    live.bases[field] = Math.min(base, baseOf(field));
    live.former.set(field, left.page);
    live.dirty.set(field, 1);
  }
  tellForm();
  keep();
  left.done();
  if (live.dirty.size) tellPage("waiting", say("restored"));
  flush();
}

// ---- States, in words and shape, for each field and for the page.

const MARKS = { saved: "✓", waiting: "…", needs: "!" };
const KINDS = { saved: "done", waiting: "waiting", needs: "problem" };

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
  place.className = `b-save-state b-save-state--${KINDS[state]}`;
  // Said aloud when it changes in kind; every second would be noise.
  if (before !== state || state === "needs") document.getElementById("announce").textContent = text;
}

function tellAll() {
  if (live.closed) return;
  if (live.signedOut && live.dirty.size) tellPage("needs", say("signed_out"));
  else if (live.conflicts.size) tellPage("needs", say("needs", { count: live.conflicts.size }));
  else if (live.dirty.size) tellPage("waiting", say(trouble || "waiting"));
  else if (lastSaved) tellPage("saved", lastSaved);
  // A file that was chosen and not sent yet is still unsaved.
  const files = [...live.form.querySelectorAll("input[type=file]")].some((control) => control.files.length);
  if (!unsaved().length && !files) live.form.dispatchEvent(new CustomEvent("booster:saved", { bubbles: true }));
}

// ---- Saving.

function typed(event) {
  const control = event.target;
  if (!control.name || !control.form?.matches("form[data-live]") || !isTyped(control)) return;
  if (control.form !== live.form) begin();
  if (event.detail === "put") return;
  // Leaving a field tells of a change that "input" has told already, and that may be saved by now.
  if (event.type === "change" && !live.dirty.has(control.name)) return;
  if (live.closed) return late(control.name);
  if (live.conflicts.has(control.name)) return keep();
  touch(control.name);
  if (wait) return; // The next try has its time already.
  clearTimeout(timer);
  timer = setTimeout(flush, event.type === "change" ? 0 : QUIET);
}

// Typed when nothing can be saved any more: given back with the rest.
function late(field) {
  live.dirty.set(field, 1);
  keep();
  document.dispatchEvent(new CustomEvent("booster:late", { detail: { fields: unsaved() } }));
}

function touch(field) {
  live.dirty.set(field, (live.dirty.get(field) ?? 0) + 1);
  tellField(field, "waiting", say("waiting"));
  keep();
  tellAll();
}

function newSave() {
  const counts = new Map(live.dirty);
  const texts = Object.fromEntries([...counts.keys()].map((field) => [field, typedIn(field)]));
  const former = [...counts.keys()].map((field) => live.former.get(field)).find(Boolean) ?? "";
  return { counts, texts, former, key: nextKey(), signIns: live.signIns };
}

function nextKey() {
  number += 1;
  return `${live.page}.${number}`;
}

function bodyOf({ key, texts, former }) {
  const body = new FormData();
  const bases = {};
  for (const [field, found] of Object.entries(texts)) {
    found.forEach((text) => body.append(field, text));
    bases[field] = baseOf(field);
    const mark = markOf(field);
    if (!mark || !(live.form.elements.namedItem(mark) || live.loose.has(field))) continue;
    body.set(mark, "row");
    bases[mark] = baseOf(mark);
  }
  body.set("boxes", Object.keys(texts).filter((field) => !texts[field].length).join(" "));
  body.set("csrf_token", live.form.elements.csrf_token.value);
  body.set("seen", live.form.elements.seen.value);
  body.set("save_key", key);
  body.set("former", former);
  body.set("bases", JSON.stringify(bases));
  return body;
}

const address = (query = {}) => `${live.form.dataset.live}?${new URLSearchParams({ who: live.form.dataset.writer, ...query })}`;

async function flush({ leaving = false } = {}) {
  clearTimeout(timer);
  if (!live.form?.isConnected || live.closed || (onItsWay && !leaving) || !live.dirty.size) return;
  if (live.signedOut) return leaving || signedOut();
  const sent = newSave();
  onItsWay += 1;
  try {
    const response = await fetch(address(), {
      method: "POST", body: bodyOf(sent), headers: { "HX-Request": "true" }, keepalive: leaving, redirect: "manual",
      signal: AbortSignal.timeout(PATIENCE),
    });
    await answered(sent, response);
  } catch {
    tryAgain("unreachable");
  } finally {
    onItsWay -= 1;
  }
}

async function answered(sent, response) {
  const { status } = response;
  // Unless somebody has signed in while the answer was on its way.
  if (status === 401) return sent.signIns === live.signIns ? signedOut() : tryAgain("busy");
  if (status === 400) return renewToken();
  if (status === 403 || status === 404) return close(say("no_access"));
  if (status === 409) return close((await response.json()).sentence);
  if (status >= 500 || status === 429) return tryAgain("busy");
  if (!response.ok) return refused();
  done(sent, await response.json());
}

function done(sent, answer) {
  if (!live.form?.isConnected) return;
  wait = 0;
  trouble = "";
  lastSaved = answer.saved_at;
  const aside = new Set([...answer.overtaken, ...answer.conflicts.map((conflict) => conflict.field)]);
  for (const [field, count] of sent.counts) settle(field, answer, { again: live.dirty.get(field) !== count, aside });
  // Of the rows in which both wrote, this page knows from now on that they are there.
  answer.conflicts.filter((one) => !one.is_row_gone && markOf(one.field)).forEach((one) => setBase(markOf(one.field), answer.version));
  knowAll(answer.seen);
  answer.conflicts.forEach((detail) => document.dispatchEvent(new CustomEvent("booster:conflict", { detail })));
  keep();
  tellAll();
  if (live.dirty.size) timer = setTimeout(flush, QUIET);
  else takeBack();
}

// One field of a save that was answered. Typed in again since: the rest follows with the next save.
function settle(field, answer, { again, aside }) {
  if (!again) live.dirty.delete(field);
  if (aside.has(field)) return;
  live.former.delete(field);
  if (field in answer.taken) {
    if (!again) take(field, answer.taken[field]);
    return;
  }
  setBase(field, answer.version);
  // Of a row that a colleague has removed, this page goes on knowing that it was there.
  const mark = markOf(field);
  if (mark && !(mark in answer.taken)) setBase(mark, answer.version);
  if (live.loose.delete(field)) document.dispatchEvent(new CustomEvent("booster:elsewhere", { detail: { name: "" } }));
  if (!again) tellField(field, "saved", answer.saved_at);
}

// Take over what a colleague has saved. Typed in here as well: the next save brings both texts, the base stays.
function take(field, { typed: theirs, version, by }) {
  if (live.dirty.has(field) || live.conflicts.has(field)) return;
  setBase(field, version);
  if (same(typedIn(field), theirs)) return;
  put(field, theirs);
  tellField(field, "saved", say("taken", { name: by }));
}

function tryAgain(why) {
  wait = Math.min(wait ? wait * 2 : FIRST_WAIT, LONGEST_WAIT);
  trouble = why;
  keep();
  tellAll();
  clearTimeout(timer);
  // Not all pages at the same moment, when a server is back.
  timer = setTimeout(flush, wait * (0.8 + 0.4 * Math.random()));
}

function refused() {
  wait = 0;
  keep();
  tellPage("needs", say("refused"));
}

function signedOut() {
  live.signedOut = true;
  keep();
  tellAll();
  document.dispatchEvent(new CustomEvent("booster:signed-out"));
}

function signedIn() {
  live.signedOut = false;
  live.signIns += 1;
  wait = 0;
  tellAll();
  flush();
}

async function renewToken() {
  if (Date.now() - freshToken < LONGEST_WAIT) return refused();
  freshToken = Date.now();
  await fetchToken();
  tryAgain("busy");
}

// The form's token belongs to a cookie that is gone: the page itself has the new one.
async function fetchToken() {
  const found = new DOMParser().parseFromString(await (await fetch(location.pathname)).text(), "text/html");
  const token = found.querySelector("input[name=csrf_token]")?.value;
  if (token) document.querySelectorAll("input[name=csrf_token]").forEach((field) => { field.value = token; });
}

// The call has closed, the application was submitted, or somebody was taken out: what is not saved is given back.
// Who is in the middle of a sentence finishes it: that field is locked when it is left.
function close(sentence) {
  if (live.closed || !live.form.isConnected) return;
  live.closed = true;
  keep();
  tellPage("needs", sentence);
  const lock = (control) => { control.readOnly = true; };
  const [writing, others] = [document.activeElement, [...live.form.elements].filter(isTyped)];
  others.filter((control) => control !== writing).forEach(lock);
  if (others.includes(writing)) writing.addEventListener("blur", () => lock(writing), { once: true });
  document.dispatchEvent(new CustomEvent("booster:closed", { detail: { sentence, fields: unsaved() } }));
}

// ---- Beginning, anew after htmx has put in another form.

function begin() {
  const form = document.querySelector("form[data-live]");
  if (!form || form === live.form) return;
  const isFirst = !live.form;
  live.form = form;
  live.bases = {};
  [live.conflicts, live.dirty, live.loose, live.former].forEach((map) => map.clear());
  shelf ??= new globalThis.boosterShelf(form.dataset.store, live.page);
  // What came back after signing in again is on the page and nowhere else; the server writes what has changed.
  if ("parked" in form.dataset) [...form.elements].filter((one) => one.name && isTyped(one)).forEach(({ name }) => live.dirty.set(name, 1));
  if (!isFirst) keep();
  tellAll();
  if (live.dirty.size) flush();
  else if (isFirst) takeBack();
}

// Pages are written in before the last of their scripts has come.
function isTypedEarly(control) {
  if (ticks(control)) return control.checked !== control.defaultChecked;
  if (!control.options) return control.value.trim() !== control.defaultValue.trim();
  const chosen = [...control.options].find((option) => option.defaultSelected) ?? control.options[0];
  return control.value !== (chosen?.value ?? "");
}

document.addEventListener("input", typed);
document.addEventListener("change", typed);
document.addEventListener("htmx:after:swap", begin);
// A save by a button is one of this page's saves too. Before htmx reads the form.
document.addEventListener("submit", ({ target }) => {
  if (target === live.form) target.elements.save_key.value = nextKey();
}, { capture: true });
document.addEventListener("booster:signed-in", signedIn);
window.addEventListener("online", () => { wait = 0; flush(); });
document.addEventListener("visibilitychange", () => { if (document.hidden) flush({ leaving: true }); });
window.addEventListener("pagehide", () => flush({ leaving: true }));

// What the other scripts of a section need.
globalThis.booster = { live, say, put, same, typedIn, setBase, take, touch, tellField, tellAll, groupOf, labelOf, markOf, controls, ticks, address, flush, close, fetchToken };

// What stands in the form without having been told of: typed before the last script had come, or put back by the browser
// for somebody who went back.
function tellEarly() {
  [...(live.form?.elements ?? [])].filter((control) => control.name && isTyped(control) && isTypedEarly(control))
    .forEach((control) => control.dispatchEvent(new Event("input", { bubbles: true })));
}

window.addEventListener("pageshow", ({ persisted }) => { if (!persisted) tellEarly(); });
begin();
tellEarly();
