// A form that saves itself. Without this file its buttons do the same.
//
// Each field is dirty, on its way, saved or in need of its writer. Only dirty fields travel, with the version they were
// last known at. Every page has a name and counts its saves: the server knows the words of a page as its own, so that
// an answer that was lost, its repetition and a save that overtakes another are never a conflict with oneself.

const { live, say, same, put, isTyped, isTypedEarly, controls, groupOf, labelOf, markOf, typedIn, wordsOf, mended, baseOf, setBase, tellForm, knowAll, keepBases, element, tellField, tellPage } = globalThis.booster;
const { parcel, take, trust } = globalThis.boosterShelf;
const { elementsOf, isOurs, learnTime } = globalThis.boosterPage;

const QUIET = 1000; // Milliseconds without a key before a field is saved.
const FIRST_WAIT = 2000;
const LONGEST_WAIT = 30000;
const SELDOM = 60000;
const PATIENCE = 20000;
const MOST_PATIENCE = 120000;
const MOST_REFUSALS = 3;
const PASSING = [408, 429]; // The same may be taken the next time.

let shelf = null;
let kept = "all"; // How much of what waits this browser keeps.
let timer = 0;
let wait = 0;
let patience = PATIENCE; // How long an answer may take: longer after one that took too long.
let number = 0;
let lastChange = 0; // Each has a number of its own: what is chosen while a save is on its way is not taken for what it holds.
let onItsWay = 0;
let lastSaved = "";
let trouble = ""; // Why saving waits, if it does.
let refusals = 0; // How often in a row the form's token was not taken.
let isOneByOne = false; // All together were too large to send.
let sentWhole = new Map(); // Field -> its last change when the form was sent whose answer comes now.
const tooLarge = new Set(); // Fields that are too large by themselves, until somebody changes them.

const unsaved = () => [...new Set([...live.dirty.keys(), ...live.conflicts.keys()])];

// ---- What waits is kept in this browser.

function waitingOf(field) {
  const [typed, words] = [typedIn(field), wordsOf(field)];
  const where = live.former.get(field) ?? { page: live.page, number };
  const { typed: gaveWay = [], isOver } = live.aside.get(field) ?? {};
  const aside = [...gaveWay, ...mended(field)];
  const mark = markOf(field) ? baseOf(markOf(field)) : undefined;
  return { typed, words: same(typed, words) ? undefined : words, label: labelOf(field), base: baseOf(field), mark, aside: aside.length ? aside : undefined, isOver, ...where };
}

function keep() {
  if (shelf) kept = shelf.keep(Object.fromEntries(unsaved().map((field) => [field, waitingOf(field)])));
}

// Words of pages before this one come back, each with the version it was typed on. A field that is written in here, or
// asked about, has its turn when that is saved: then its older words meet the newer ones.
async function replay() {
  const shelves = await shelf.left().catch(() => []);
  if (!live.form?.isConnected || live.closed) return;
  let came = false;
  for (const { key, page, waiting = {} } of shelves) {
    const fields = Object.keys(waiting).filter((field) => !live.dirty.has(field) && !live.conflicts.has(field));
    fields.forEach((field) => putBack(field, waiting[field], page));
    keep();
    take(key, fields);
    if (kept !== "all") keep(); // Now there is room.
    came ||= fields.length > 0;
  }
  if (!came) return;
  tellForm();
  tellPage("waiting", say("restored"));
  flush();
}

function putBack(field, one, page) {
  soil(field);
  live.former.set(field, { page: one.page ?? page, number: one.number ?? 0 });
  if (one.aside) live.aside.set(field, { typed: one.aside, isOver: one.isOver });
  if (one.isOver) return; // The words gave way: they go into the history, and what is saved stands here.
  if (controls(field).length) put(field, one.typed);
  else live.loose.set(field, one);
  live.bases[field] = Math.min(one.base, baseOf(field));
  const mark = markOf(field);
  if (mark) live.bases[mark] = Math.min(one.mark ?? one.base, baseOf(mark));
}

// ---- How things stand.

function tellAll() {
  if (live.closed) return;
  if (live.signedOut && live.dirty.size) tellPage("needs", say("signed_out"));
  else if (live.conflicts.size) tellPage("needs", say("needs", { count: live.conflicts.size, questions: [...live.conflicts.keys()].map(labelOf).join("; ") }));
  else if (tooLarge.size && tooLarge.size === live.dirty.size) tellPage("needs", say("too_large"));
  else if ("sendsFiles" in live.form.dataset) tellPage("waiting", globalThis.boosterPage.say("sending_files"));
  else if (live.dirty.size) tellPage(trouble === "refused" ? "needs" : "waiting", say(whyItWaits()));
  else if (lastSaved) tellPage("saved", lastSaved);
  // A file that was chosen and not sent yet is still unsaved.
  const files = [...live.form.querySelectorAll("input[type=file]")].some((control) => control.files.length);
  if (!unsaved().length && !files) live.form.dispatchEvent(new CustomEvent("booster:saved", { bubbles: true }));
}

function whyItWaits() {
  if (!trouble || trouble === "refused") return trouble || "waiting";
  return { all: trouble, some: "too_much", nothing: "not_kept" }[kept];
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
  tooLarge.delete(control.name);
  if (live.aside.has(control.name)) live.aside.get(control.name).isOver = false;
  touch(control.name);
  if (wait) return; // The next try has its time already.
  clearTimeout(timer);
  timer = setTimeout(flush, event.type === "change" ? 0 : QUIET);
}

// Typed when nothing can be saved any more: given back with the rest.
function late(field) {
  soil(field);
  keep();
  document.dispatchEvent(new CustomEvent("booster:late", { detail: { fields: unsaved() } }));
}

function soil(field) {
  lastChange += 1;
  live.dirty.set(field, lastChange);
  named().forEach(soil);
}

// What stands in boxes that nobody has saved yet, as the lead named a partner: it goes along with the first answer.
function named() {
  const fields = live.form.dataset.named?.split(" ") ?? [];
  delete live.form.dataset.named;
  return fields.filter((field) => !live.dirty.has(field));
}

function touch(field) {
  soil(field);
  if (!live.conflicts.has(field)) tellField(field, "waiting", say("waiting"));
  keep();
  tellAll();
}

// What a page before this one had typed travels in its name, and apart from what was typed here: to the server those
// are two pages, and where both wrote it asks.
function newSave() {
  const ready = [...live.dirty.keys()].filter((field) => !tooLarge.has(field));
  const pageOf = (field) => live.former.get(field)?.page;
  const together = ready.filter((field) => pageOf(field) === pageOf(ready[0]));
  const fields = isOneByOne ? together.slice(0, 1) : together;
  const key = nextKey(fields);
  keep();
  const waiting = Object.fromEntries(fields.map((field) => [field, waitingOf(field)]));
  return { key, waiting, changes: fields.map((field) => [field, live.dirty.get(field)]), signIns: live.signIns, at: performance.now() };
}

function nextKey(fields) {
  const former = fields.map((field) => live.former.get(field)).filter(Boolean);
  if (!former.length) {
    number += 1;
    return `${live.page}.${number}`;
  }
  const next = Math.max(...former.map((one) => one.number)) + 1;
  former.forEach((one) => { one.number = next; });
  return `${former[0].page}.${next}`;
}

const address = (query = {}) => `${live.form.dataset.live}?${new URLSearchParams({ who: live.form.dataset.writer, ...query })}`;
const isReady = () => [...live.dirty.keys()].some((field) => !tooLarge.has(field));

async function flush({ leaving = false } = {}) {
  clearTimeout(timer);
  if (!isReady()) allIsWell();
  if (!live.form?.isConnected || live.closed || (onItsWay && !leaving) || !isReady()) return;
  if (live.signedOut) return leaving || signedOut();
  const sent = newSave();
  const { seen, csrf_token: token, parked } = elementsOf(live.form);
  // What came back after signing in is forgotten with the save that leaves none of it behind.
  const done = sent.changes.length === live.dirty.size ? parked?.value : "";
  onItsWay += 1;
  try {
    const response = await fetch(address(), {
      method: "POST", body: parcel(sent.waiting, { key: sent.key, seen: seen.value, token: token.value, parked: done }),
      headers: { "HX-Request": "true" }, keepalive: leaving, redirect: "manual", signal: AbortSignal.timeout(patience),
    });
    learnTime(response, sent.at);
    beAsPatientAs(2 * (performance.now() - sent.at));
    await answered(sent, response);
  } catch ({ name }) {
    if (name === "TimeoutError") beAsPatientAs(2 * patience);
    tryAgain("unreachable");
  } finally {
    onItsWay -= 1;
  }
}

// What is given up may have arrived all the same: on a slow line each try would be.
function beAsPatientAs(milliseconds) {
  patience = Math.min(Math.max(PATIENCE, milliseconds), MOST_PATIENCE);
}

async function answered(sent, response) {
  const { status } = response;
  if (status === 413) return tooMuch(sent);
  if (!isOurs(response) || status >= 500 || PASSING.includes(status)) return tryAgain("busy");
  // Unless somebody has signed in while the answer was on its way.
  if (status === 401) return sent.signIns === live.signIns ? signedOut() : tryAgain("busy");
  if (status === 400) return renewToken();
  if (status === 403 || status === 404) return close(say("no_access"));
  if (status === 409) return close((await response.json()).sentence);
  if (!response.ok) return refused();
  done(sent, await response.json());
}

function done(sent, answer) {
  if (!live.form?.isConnected) return;
  lastSaved = answer.saved_at;
  allIsWell();
  trust(sent.at);
  document.dispatchEvent(new Event("booster:reached"));
  // Chosen while the answer was on its way: the next save brings the choice.
  const asked = answer.conflicts.filter(({ field }) => live.dirty.has(field) && baseOf(field) <= sent.waiting[field].base);
  const open = new Set([...answer.overtaken, ...answer.conflicts.map(({ field }) => field)]);
  for (const [field, change] of sent.changes) tick(field, answer, { again: live.dirty.get(field) !== change, isOpen: open.has(field), ...sent.waiting[field] });
  asked.forEach(({ field }) => { live.bases[field] = baseOf(field); });
  // Of the rows in which both wrote, this page knows from now on that they are there.
  asked.filter((one) => !one.is_row_gone && markOf(one.field)).forEach((one) => setBase(markOf(one.field), answer.version));
  asked.forEach((detail) => document.dispatchEvent(new CustomEvent("booster:conflict", { detail })));
  knowAll(answer.seen);
  if (!isReady()) isOneByOne = false;
  keep();
  tellAll();
  if (isReady()) timer = setTimeout(flush, sent.changes.some(([field]) => live.dirty.has(field)) ? QUIET : 0);
  else replay();
}

// One field of a save that was answered. Typed in again since: the rest follows with the next save.
function tick(field, answer, { again, isOpen, aside, isOver }) {
  const change = live.dirty.get(field);
  live.dirty.delete(field);
  if (again && change) live.dirty.set(field, change); // Behind those that have not had their turn.
  if (same(live.aside.get(field)?.typed, aside)) live.aside.delete(field);
  if (isOpen) return;
  live.former.delete(field);
  if (isOver) return again || tellField(field, null);
  if (live.conflicts.delete(field)) groupOf(field)?.querySelector(".b-conflict")?.remove();
  if (field in answer.taken) return again || adopt(field, answer.taken[field]);
  setBase(field, answer.version);
  // Of a row that a colleague has removed, this page goes on knowing that it was there.
  const mark = markOf(field);
  if (mark && !(mark in answer.taken)) setBase(mark, answer.version);
  if (live.loose.delete(field)) document.dispatchEvent(new CustomEvent("booster:elsewhere", { detail: { name: "" } }));
  if (!again) tellField(field, "saved", answer.saved_at);
}

// Take over what a colleague has saved. Typed in here as well: the next save brings both texts, the base stays.
function adopt(field, { typed: theirs, version, by }) {
  if (live.dirty.has(field) || live.conflicts.has(field)) return;
  setBase(field, version);
  if (same(typedIn(field), theirs)) return;
  put(field, theirs);
  tellField(field, "saved", say("taken", { name: by }));
}

// Words that gave way and are still on their way go along with a save by a button: after it this page has forgotten them.
function takeAside(form) {
  form.querySelectorAll("[data-aside]").forEach((one) => one.remove());
  for (const [field, { typed: texts }] of live.aside) {
    for (const text of texts) {
      const one = element("input", { type: "hidden", name: `aside:${field}`, value: text });
      one.dataset.aside = "";
      form.append(one);
    }
  }
}

// ---- When it does not work.

// No try has a time of its own any more: what is typed is sent when it is typed.
function allIsWell() {
  [wait, trouble, refusals] = [0, "", 0];
}

function tryAgain(why) {
  waitFor(why, Math.min(wait ? wait * 2 : FIRST_WAIT, LONGEST_WAIT));
}

function waitFor(why, milliseconds) {
  wait = milliseconds;
  trouble = why;
  keep();
  tellAll();
  clearTimeout(timer);
  // Not all pages at the same moment, when a server is back.
  timer = setTimeout(flush, wait * (0.8 + 0.4 * Math.random()));
}

// Only a new page may help, or somebody who mends the server: seldom is often enough.
const refused = () => waitFor("refused", SELDOM);

// Field by field, so that the one that is too large stops no other.
function tooMuch({ changes }) {
  if (changes.length > 1) isOneByOne = true;
  else {
    tooLarge.add(changes[0][0]);
    tellField(changes[0][0], "needs", say("too_large"));
  }
  tellAll();
  timer = setTimeout(flush, 0);
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
  allIsWell();
  keep();
  tellAll();
  flush();
}

async function renewToken() {
  refusals += 1;
  await fetchToken().catch(() => {});
  if (refusals > MOST_REFUSALS) refused();
  else tryAgain("busy");
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
  const [writing, others] = [document.activeElement, [...elementsOf(live.form)].filter(isTyped)];
  others.filter((control) => control !== writing).forEach(lock);
  if (others.includes(writing)) writing.addEventListener("blur", () => lock(writing), { once: true });
  document.dispatchEvent(new CustomEvent("booster:closed", { detail: { sentence, fields: unsaved() } }));
}

// ---- Beginning, anew after htmx has put in another form.

function begin() {
  const form = document.querySelector("form[data-live]");
  if (form === live.form) return;
  if (live.form) loosen(form);
  if (!form) return;
  const isFirst = !live.form;
  live.form = form;
  // What is to be read out is said in #announce.
  form.querySelector("[data-save-state]")?.removeAttribute("role");
  startAnew();
  const { store, title, live: to, writer } = form.dataset;
  shelf ??= new globalThis.boosterShelf(store, live.page, { title, address: location.pathname, to: `${to}?${new URLSearchParams({ who: writer })}` });
  // What came back after signing in again is on the page and nowhere else; the server writes what has changed.
  if ("parked" in form.dataset) [...elementsOf(form)].filter((one) => one.name && isTyped(one)).forEach(({ name }) => soil(name));
  if (!isFirst) keep();
  tellAll();
  if (live.dirty.size) flush();
  else if (isFirst) replay();
}

// What was typed while the answer was on its way may have no place on it: where it asks something first, or where a
// colleague has removed the row. Then it waits by itself.
function loosen(next) {
  const hasPlace = (field) => Boolean(next?.querySelector(`[name="${CSS.escape(field)}"]`));
  for (const [field, change] of live.dirty) {
    if (live.loose.has(field) || sentWhole.get(field) === change || hasPlace(field)) continue;
    live.loose.set(field, { typed: typedIn(field), words: wordsOf(field), label: labelOf(field) });
    [field, markOf(field)].filter(Boolean).forEach((name) => { live.bases[name] = baseOf(name); });
  }
}

// The form before this one was sent whole. Only words that had no place on it still wait; they may have one now.
function startAnew() {
  allIsWell();
  const loose = new Set([...live.loose.keys()].filter((field) => live.dirty.has(field)));
  keepBases([...loose]);
  [live.conflicts, live.dirty, live.aside, live.loose, live.former, tooLarge].forEach((fields) => {
    [...fields.keys()].filter((field) => !loose.has(field)).forEach((field) => fields.delete(field));
  });
  [...live.loose].filter(([field]) => controls(field).length).forEach(([field, one]) => {
    put(field, one.typed);
    live.loose.delete(field);
  });
}

// What stands in the form without having been told of: typed before the last script had come, or put back by the browser
// for somebody who went back.
function tellEarly() {
  [...(live.form ? elementsOf(live.form) : [])].filter((control) => control.name && isTyped(control) && isTypedEarly(control))
    .forEach((control) => control.dispatchEvent(new Event("input", { bubbles: true })));
}

document.addEventListener("input", typed);
document.addEventListener("change", typed);
document.addEventListener("htmx:before:request", ({ detail: { ctx } }) => { if (live.form && ctx.request.form === live.form) ctx.typedUntilNow = new Map(live.dirty); });
document.addEventListener("htmx:before:swap", ({ detail: { ctx } }) => { sentWhole = ctx.typedUntilNow ?? sentWhole; });
document.addEventListener("htmx:after:swap", begin);
// A save by a button is one of this page's saves too. Before htmx reads the form.
document.addEventListener("submit", ({ target }) => {
  if (target !== live.form) return;
  elementsOf(target).save_key.value = nextKey([...live.former.keys()]);
  takeAside(target);
  keep();
}, { capture: true });
document.addEventListener("booster:signed-in", signedIn);
document.addEventListener("booster:stayed", keep);
window.addEventListener("online", () => { wait = 0; flush(); });
window.addEventListener("pageshow", ({ persisted }) => { if (!persisted) tellEarly(); });
document.addEventListener("visibilitychange", () => { if (document.hidden) flush({ leaving: true }); });
window.addEventListener("pagehide", () => flush({ leaving: true }));

// What the other scripts of the page need.
Object.assign(globalThis.booster, { adopt, touch, keep, replay, tellAll, address, flush, close, fetchToken });

begin();
tellEarly();
