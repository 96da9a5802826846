// Colleagues in the same section: who is here, what they have saved meanwhile, and both texts where two changed one
// answer; besides, signing in again on the spot and what is left when the call has closed. Builds on live.js.

const { live, say, put, same, typedIn, setBase, take, touch, tellField, tellAll, groupOf, labelOf, markOf, controls, ticks, address, flush, close, fetchToken } = globalThis.booster;

const BEAT = 10050; // Milliseconds; never more often, and never while nobody looks.
const NOTE = 4000; // How often we say that somebody went to another field, while colleagues are here to see it.
let mark = "";
let heard = 0; // The newest version that the pulse has told.
let lastBeat = -BEAT;
let beatTimer = 0;
let missed = 0;
let company = false; // Whether anybody else is here.
const held = new Map(); // Field -> a colleague's change that waits until the writer leaves the field.

const element = (name, attributes = {}, ...content) => {
  const made = Object.assign(document.createElement(name), attributes);
  made.append(...content);
  return made;
};
const button = (text, act, kind = "govuk-button--secondary") => {
  const made = element("button", { type: "button", className: `govuk-button ${kind}`, textContent: text });
  made.addEventListener("click", act);
  return made;
};

// ---- Two changed one answer: both texts stand there until somebody chooses.

function conflict({ detail }) {
  const { field, mine, theirs, by, at } = detail;
  const group = groupOf(field);
  live.dirty.delete(field);
  if (!group) return giveBack([[field, detail.label, mine]], say("row_gone", { name: by, time: at }));
  live.conflicts.set(field, { mine, theirs });
  group.querySelector(".b-conflict")?.remove();
  group.append(conflictBox(detail));
  tellField(field, "needs", say("two"));
  tellAll();
}

function conflictBox(detail) {
  const { field, theirs, merged, by, at } = detail;
  const box = element("div", { className: "b-conflict", role: "group" });
  box.setAttribute("aria-label", say("two"));
  const told = say(detail.is_row_gone ? "row_gone" : "theirs", { name: by, time: at });
  const text = element("p", { className: "b-conflict__text", textContent: theirs.join("\n") || say("removed") });
  box.append(
    element("div", {}, element("p", { textContent: told }), detail.is_row_gone ? "" : text),
    element("div", { className: "b-conflict__buttons" },
      button(say("keep_mine"), () => settle(box, detail, typedIn(field)), ""),
      button(say("take_theirs"), () => settle(box, detail, theirs))),
  );
  if (merged) box.append(bothTogether(box, detail));
  return box;
}

function bothTogether(box, detail) {
  const id = `both-${detail.field.replace(/\W/g, "-")}`;
  const text = element("textarea", { className: "govuk-textarea", id, rows: 8, value: detail.merged });
  const label = element("label", { className: "govuk-label", htmlFor: id, textContent: say("both") });
  return element("div", { className: "b-conflict__both" }, label, text, button(say("take_both"), () => settle(box, detail, [text.value])));
}

function settle(box, { field, theirs, version, is_row_gone }, chosen) {
  setBase(field, version);
  live.conflicts.delete(field);
  box.remove();
  put(field, chosen);
  tellField(field, null);
  controls(field)[0]?.focus();
  const isMine = !same(typedIn(field), theirs);
  if (is_row_gone && isMine) bringBack(markOf(field), version);
  else if (isMine) touch(field);
  // What a colleague saved while both texts stood here comes with the next beat.
  heard = Math.min(heard, version);
  mark = "";
  tellAll();
  flush();
}

// A row that somebody removed comes back with everything that this page holds of it.
function bringBack(row, version) {
  setBase(row, version);
  const cells = new Set([...live.form.elements].map((control) => control.name).filter((name) => name?.startsWith(`${row}/`)));
  cells.forEach((cell) => { if (!live.conflicts.has(cell)) { setBase(cell, version); touch(cell); } });
  rowOf(row)?.classList.remove("b-row--gone");
}

// ---- The pulse: one small request, only while somebody looks.

function nextBeat() {
  clearTimeout(beatTimer);
  if (document.hidden || live.closed) return;
  beatTimer = setTimeout(beat, Math.max(0, lastBeat + BEAT - performance.now()));
}

async function beat() {
  lastBeat = performance.now();
  if (live.form?.isConnected) await listen().catch(() => { missed += 1; });
  if (missed > 1) showPresent([]);
  nextBeat();
}

async function listen() {
  const { signIns } = live;
  const seen = Math.max(heard, Number(live.form.elements.seen.value));
  const response = await fetch(address({ page: live.page, field: here(), mark, seen }), {
    headers: { "HX-Request": "true", "X-Pulse": "1" }, signal: AbortSignal.timeout(BEAT),
  });
  if (response.status === 401) return signIns === live.signIns && isOut();
  if (response.status === 403 || response.status === 404) return close(say("no_access"));
  if (!response.ok) throw new Error("missed");
  missed = 0;
  // Signed in again in another tab.
  if (live.signedOut) document.dispatchEvent(new CustomEvent("booster:signed-in"));
  if (response.status === 200) hear(await response.json());
}

const here = () => (live.form?.contains(document.activeElement) ? document.activeElement.name ?? "" : "");

function hear(told) {
  mark = told.mark;
  heard = told.version;
  const changes = Object.entries(told.changes).filter(([field, change]) => (live.bases[field] ?? 0) < change.version);
  const gone = new Set(changes.filter(([field, { typed }]) => !typed.length && rowOf(field)).map(([field]) => field));
  let elsewhere = "";
  for (const [field, change] of changes) {
    if (gone.has(field)) showGone(field, change.by);
    else if (gone.has(markOf(field))) continue; // Its words stay on this page until it is shown anew.
    else if (!groupOf(field)) elsewhere = change.by;
    else if (document.activeElement?.name === field) held.set(field, change);
    else take(field, change);
  }
  if (elsewhere || gone.size) offerToShow({ detail: { name: elsewhere || changes[0][1].by } });
  showPresent(told.present);
  showEnding(told.ends_in);
  if (told.closed) close(told.closed);
}

function takeHeld({ target }) {
  const change = held.get(target.name);
  if (!change) return;
  held.delete(target.name);
  take(target.name, change);
}

// ---- Rows that a colleague added or removed come with a save in place, which brings the whole section anew.

const rowOf = (field) => live.form.querySelector(`input[type=hidden][name="${CSS.escape(field)}"]`)?.closest(".b-row");

function showGone(field, name) {
  const row = rowOf(field);
  row.classList.add("b-row--gone");
  if (!row.querySelector(".b-row__gone")) row.prepend(element("p", { className: "b-row__gone", textContent: say("gone", { name }) }));
}

function offerToShow({ detail: { name } }) {
  const save = () => live.form.querySelector("button[name=then][value=save]").click();
  const text = name ? say("row_added", { name }) : say("row_kept");
  const note = element("p", { className: "b-note" }, `${text} `, button(say("show_row"), save));
  document.getElementById("flash")?.replaceChildren(note);
  document.getElementById("announce").textContent = text;
}

// ---- Who else is here.

function showPresent(present) {
  company = present.length > 0;
  const own = live.form?.dataset.title;
  const names = [...new Set(present.map(({ name, section }) => (section && section !== own ? say("who_where", { name, section }) : name)))];
  const place = document.getElementById("present");
  const text = names.length ? say("here", { names: names.join(", ") }) : "";
  if (place && place.textContent !== text) place.textContent = text;
  document.querySelectorAll(".b-here").forEach((group) => { group.classList.remove("b-here"); });
  document.querySelectorAll(".b-here__who").forEach((who) => { who.remove(); });
  for (const { name, initials, field } of present) {
    const group = field && live.form && groupOf(field);
    if (!group) continue;
    group.classList.add("b-here");
    const who = element("span", { className: "b-here__who", title: say("in_field", { name }) });
    const sign = element("span", { textContent: initials });
    sign.setAttribute("aria-hidden", "true");
    who.append(sign, element("span", { className: "govuk-visually-hidden", textContent: say("in_field", { name }) }));
    group.prepend(who);
  }
}

// Going to another field is told at once while somebody is here to see it; the pulse alone would be too late.
let noteTimer = 0;
let lastNote = -NOTE;

function goneTo() {
  clearTimeout(noteTimer);
  if (!company || document.hidden || live.closed) return;
  noteTimer = setTimeout(() => {
    lastNote = performance.now();
    tell({ field: here() });
  }, Math.max(500, lastNote + NOTE - performance.now()));
}

function tell(more) {
  if (!live.form?.dataset.here) return; // Nobody else is ever here.
  const body = new FormData();
  const { section, partner } = live.form.dataset;
  const whole = { csrf_token: live.form.elements.csrf_token.value, page: live.page, section, partner, ...more };
  Object.entries(whole).forEach(([name, value]) => body.set(name, value ?? ""));
  navigator.sendBeacon(live.form.dataset.here, body);
}

// ---- The session has ended: sign in again on the spot.

const dialog = document.getElementById("sign-in-again");
const outside = document.getElementById("signed-out");
let isLater = false; // Asked, and the writer goes on writing: the note and the state of saving remain.

// Who is writing stays in the sentence, and is led to the password when leaving the field.
function askToSignIn() {
  outside.hidden = false;
  if (!dialog || dialog.open || isLater) return;
  const writing = isWriting() ? document.activeElement : null;
  if (!writing) return dialog.showModal();
  dialog.show();
  writing.focus({ preventScroll: true });
  writing.addEventListener("blur", ({ relatedTarget }) => { if (!dialog.contains(relatedTarget)) insist(); }, { once: true });
}

// At once: a password must not begin in the next field.
function insist() {
  if (!dialog.open || dialog.matches(":modal")) return;
  dialog.close();
  dialog.showModal();
}

// Told by the pulse: asked on the spot only when something waits or somebody presses a button.
function isOut() {
  live.signedOut = true;
  outside.hidden = false;
  tellAll();
}

function isIn() {
  isLater = false;
  outside.hidden = true;
  dialog?.close();
}

async function signIn(event) {
  event.preventDefault();
  const form = event.target;
  const send = () => fetch(form.action, { method: "POST", body: new FormData(form) });
  let response = await send().catch(() => null);
  // Even the cookie with the form's token is gone.
  if (response?.status === 400) response = await fetchToken().then(send).catch(() => null);
  form.elements.password.value = "";
  const isDone = response?.ok && new URL(response.url).pathname !== new URL(form.action).pathname;
  document.getElementById("again-error").textContent = isDone ? "" : say(response?.status === 422 ? "wrong" : "not_now");
  if (isDone) document.dispatchEvent(new CustomEvent("booster:signed-in"));
}

// ---- The session is about to end: one press stays.

let stayed = 0;

function showEnding(seconds) {
  const box = document.getElementById("ending");
  if (!box) return;
  const isSoon = seconds <= 300;
  // Staying was of no use: after two weeks only the password helps.
  if (isSoon && Date.now() - stayed < 60000) {
    box.hidden = true;
    return askToSignIn();
  }
  const text = isSoon ? say(seconds > 60 ? "ending" : "ending_now", { minutes: Math.round(seconds / 60) }) : "";
  if (box.querySelector("[data-ending]").textContent !== text) box.querySelector("[data-ending]").textContent = text;
  box.hidden = !isSoon;
}

async function stay(event) {
  event.preventDefault();
  const response = await fetch(event.target.action, { method: "POST", body: new FormData(event.target) }).catch(() => null);
  if (!response?.ok) return;
  stayed = Date.now();
  mark = "";
  document.getElementById("ending").hidden = true;
}

// ---- What cannot be saved any more is given back, to copy or to download.

const given = new Map(); // Field -> what it is called, the words, and whether they stand on this page too.

function closed({ detail: { sentence, fields } }) {
  clearTimeout(beatTimer);
  giveBack(linesOf(fields), sentence);
}

const late = ({ detail: { fields } }) => giveBack(linesOf(fields));

function linesOf(fields) {
  fields.forEach((field) => tellField(field, "needs", say("late")));
  return fields.map((field) => [field, labelOf(field), wordsOf(field)]);
}

function giveBack(lines, sentence = "") {
  const box = document.getElementById("closed");
  for (const [field, label, typed] of lines) {
    if (typed.length) given.set(field, { text: `${label}\n${typed.join("\n")}`, isHere: Boolean(groupOf(field)) });
    else given.delete(field);
  }
  if (sentence) box.querySelector("[data-closed-title]").textContent = sentence;
  box.hidden = !given.size;
  if (box.hidden) return;
  const text = [...given.values()].map((one) => one.text).join("\n\n");
  box.querySelector("textarea").value = text;
  const file = document.getElementById("closed-file");
  if (file.href.startsWith("blob:")) URL.revokeObjectURL(file.href);
  file.href = URL.createObjectURL(new Blob([text], { type: "text/plain" }));
  // Who is still writing finds it above; the words on the way there would be lost.
  if (sentence && !isWriting()) box.focus();
}

// A button has brought the page that gives everything back: once is enough.
function givenElsewhere() {
  if (document.querySelector("form[data-live]")) return;
  const rest = [...given].filter(([, { isHere }]) => !isHere);
  given.clear();
  rest.forEach(([field, one]) => given.set(field, one));
  document.getElementById("closed").hidden = !given.size;
  if (given.size) giveBack([]);
}

const isWriting = () => Boolean(here()) && document.activeElement.matches("input, textarea, select");

function wordsOf(field) {
  const found = controls(field).filter((control) => !ticks(control) || control.checked);
  if (!found.length) return typedIn(field);
  return found.map((control) => (ticks(control) ? control.labels[0]?.textContent.trim() : control.selectedOptions?.[0]?.text) ?? control.value);
}

document.addEventListener("booster:conflict", conflict);
document.addEventListener("booster:elsewhere", offerToShow);
document.addEventListener("booster:signed-out", askToSignIn);
document.addEventListener("booster:signed-in", isIn);
document.addEventListener("booster:closed", closed);
document.addEventListener("booster:late", late);
document.addEventListener("htmx:response:error", ({ detail: { ctx } }) => { if (ctx.response.status === 401) { isOut(); askToSignIn(); } });
document.addEventListener("focusout", takeHeld);
document.addEventListener("focusin", goneTo);
// Another form, made anew by the server, knows everything up to its own version.
document.addEventListener("htmx:after:swap", () => { heard = 0; mark = ""; held.clear(); givenElsewhere(); });
document.addEventListener("visibilitychange", nextBeat);
window.addEventListener("pagehide", () => tell({ gone: "1" }));
dialog?.querySelector("form").addEventListener("submit", signIn);
dialog?.querySelector("[data-close]").addEventListener("click", () => dialog.close());
dialog?.addEventListener("close", () => { isLater = live.signedOut && !dialog.open; });
outside?.querySelector("button").addEventListener("click", () => { isLater = false; askToSignIn(); });
document.getElementById("ending")?.querySelector("form").addEventListener("submit", stay);

nextBeat();
