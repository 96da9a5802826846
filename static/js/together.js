// Colleagues in the same section: who is here, what they have saved meanwhile, and both texts where two changed one
// answer; besides, signing in again on the spot and what is left when the call has closed. Builds on live.js.

const { live, say, put, same, typedIn, wordsOf, mended, baseOf, setBase, adopt, touch, keep, replay, tellField, tellAll, groupOf, labelOf, markOf, controls, write, address, flush, close, fetchToken, isOurs } = globalThis.booster;
const { elementsOf } = globalThis.boosterPage;

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

// ---- Two changed one answer: both texts stand there until somebody chooses. Whoever goes on writing is answered again.

const boxes = new Map(); // Field -> the box with the choice, and what stands in it.

function conflict({ detail }) {
  const { field, by, at } = detail;
  if (!groupOf(field)) return giveBackLoose(detail, say("row_gone", { name: by, time: at }));
  if (!boxes.get(field)?.box.isConnected) boxes.set(field, newBox(field));
  live.conflicts.set(field, detail);
  fill(boxes.get(field), detail);
  tellField(field, "needs", say("two"));
  tellAll();
}

function giveBackLoose({ field, label, mine }, sentence) {
  [live.dirty, live.loose, live.former].forEach((fields) => fields.delete(field));
  giveBack([[field, label, mine]], sentence);
}

function newBox(field) {
  const box = element("div", { className: "b-conflict", role: "group" });
  box.setAttribute("aria-label", say("two"));
  const [told, text] = [element("p"), element("p", { className: "b-conflict__text" })];
  const id = `both-${field.replace(/\W/g, "-")}`;
  const merged = element("textarea", { className: "govuk-textarea", id, rows: 8 });
  merged.addEventListener("input", () => mend(field, boxes.get(field)));
  const kept = element("input", { type: "hidden" });
  const label = element("label", { className: "govuk-label", htmlFor: id, textContent: say("both") });
  const both = element("div", { className: "b-conflict__both" }, label, merged, kept, button(say("take_both"), () => choose(field, [merged.value])));
  box.append(
    element("div", {}, told, text),
    element("div", { className: "b-conflict__buttons" },
      button(say("keep_mine"), () => choose(field, typedIn(field)), ""),
      button(say("take_theirs"), () => choose(field, live.conflicts.get(field).theirs))),
    both,
  );
  groupOf(field).append(box);
  return { box, told, text, both, merged, kept };
}

function fill({ told, text, both, merged }, { theirs, theirs_in_words: inWords, merged: laidOver, is_row_gone: isRowGone, by, at }) {
  write(told, say(isRowGone ? "row_gone" : "theirs", { name: by, time: at }));
  write(text, inWords || theirs.join("\n") || say("removed"));
  text.hidden = isRowGone;
  both.hidden = !laidOver;
  // Somebody is mending the text: that is theirs to keep.
  if (merged.value === merged.defaultValue) merged.value = merged.defaultValue = laidOver;
}

// What somebody makes of both texts goes into the history with every save, by whichever button.
function mend(field, { merged, kept }) {
  kept.name = ["", merged.defaultValue].includes(merged.value) ? "" : `aside:${field}`;
  kept.value = merged.value;
  keep();
}

// What stood in the field gives way to another text, and is kept in the history all the same; so is what both became.
function choose(field, chosen) {
  const { mine, theirs, version, is_row_gone: isRowGone } = live.conflicts.get(field);
  const before = typedIn(field);
  const rest = mended(field).filter((text) => !chosen.includes(text));
  setBase(field, version);
  [live.conflicts, live.dirty, live.former].forEach((fields) => fields.delete(field));
  boxes.get(field).box.remove();
  put(field, chosen);
  tellField(field, null);
  controls(field)[0]?.focus();
  const isOver = same(typedIn(field), theirs);
  const earlier = live.aside.get(field)?.typed ?? [];
  const gaveWay = same(before, typedIn(field)) || same(before, mine) ? [] : before;
  if (gaveWay.length || rest.length) {
    // What gave way before may still be on its way.
    live.aside.set(field, { typed: gaveWay.length > 1 ? gaveWay : [...earlier, ...gaveWay, ...rest], isOver });
  }
  if (isRowGone && !isOver) bringBack(markOf(field), version);
  else if (!isOver || live.aside.has(field)) touch(field);
  // What a colleague saved while both texts stood here comes with the next beat.
  heard = Math.min(heard, version);
  mark = "";
  keep();
  tellAll();
  flush();
}

// A row that somebody removed comes back with everything that this page holds of it.
function bringBack(row, version) {
  setBase(row, version);
  const cells = new Set([...elementsOf(live.form)].map((control) => control.name).filter((name) => name?.startsWith(`${row}/`)));
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
  const seen = Math.max(heard, Number(elementsOf(live.form).seen.value));
  const response = await fetch(address({ page: live.page, field: here(), mark, seen }), {
    headers: { "HX-Request": "true", "X-Pulse": "1" }, signal: AbortSignal.timeout(BEAT),
  });
  if (!isOurs(response)) throw new Error("somebody else answered");
  if (response.status === 401) return signIns === live.signIns && isOut();
  if (response.status === 403 || response.status === 404) return close(say("no_access"));
  if (!response.ok) throw new Error("missed");
  missed = 0;
  globalThis.boosterShelf.trust(lastBeat);
  // Signed in again in another tab.
  if (live.signedOut) document.dispatchEvent(new CustomEvent("booster:signed-in"));
  if (response.status === 200) hear(await response.json());
  // A page that this one found alive may only have taken long to go.
  replay();
}

const here = () => (live.form?.contains(document.activeElement) ? document.activeElement.name ?? "" : "");

function hear(told) {
  mark = told.mark;
  heard = told.version;
  const changes = Object.entries(told.changes).filter(([field, change]) => baseOf(field) < change.version);
  const gone = new Set(changes.filter(([field, { typed }]) => !typed.length && rowOf(field)).map(([field]) => field));
  let elsewhere = "";
  for (const [field, change] of changes) {
    if (gone.has(field)) showGone(field, change.by);
    else if (gone.has(markOf(field))) continue; // Its words stay on this page until it is shown anew.
    else if (!groupOf(field)) elsewhere ||= isComing(field) ? "" : change.by;
    else if (document.activeElement?.name === field) held.set(field, change);
    else adopt(field, change);
  }
  if (elsewhere || gone.size) offerToShow({ detail: { name: elsewhere || changes[0][1].by } });
  showPresent(told.present);
  showEnding(told.ends_in);
  if (told.closed) close(told.closed);
}

// A row of a page before this one is on its way to the server in this moment: its own answer tells of it.
const isComing = (field) => [...live.loose.keys()].some((one) => one === field || markOf(one) === field);

function adoptHeld({ target }) {
  const change = held.get(target.name);
  if (!change) return;
  held.delete(target.name);
  adopt(target.name, change);
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
  write(document.getElementById("announce"), text);
}

// ---- Who else is here.

function showPresent(present) {
  company = present.length > 0;
  const own = live.form?.dataset.title;
  const names = [...new Set(present.map(({ name, section }) => (section && section !== own ? say("who_where", { name, section }) : name)))];
  const place = document.getElementById("present");
  const text = names.length ? say("here", { names: names.join(", ") }) : "";
  write(place, text);
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
  const whole = { csrf_token: elementsOf(live.form).csrf_token.value, page: live.page, section, partner, ...more };
  Object.entries(whole).forEach(([name, value]) => body.set(name, value ?? ""));
  // As a part of a page: when the session is over, nobody keeps this to be sent again.
  fetch(live.form.dataset.here, { method: "POST", body, headers: { "HX-Request": "true" }, keepalive: true }).catch(() => {});
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
  const isDone = response?.ok && isOurs(response) && new URL(response.url).pathname !== new URL(form.action).pathname;
  document.getElementById("again-error").textContent = isDone ? "" : say(response?.status === 422 ? "wrong" : "not_now");
  if (!isDone) return;
  // A new session may have another token than the forms on this page.
  await fetchToken().catch(() => {});
  document.dispatchEvent(new CustomEvent("booster:signed-in"));
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
  write(box.querySelector("[data-ending]"), text);
  box.hidden = !isSoon;
}

async function stay(event) {
  event.preventDefault();
  const response = await fetch(event.target.action, { method: "POST", body: new FormData(event.target) }).catch(() => null);
  if (!response?.ok || !isOurs(response)) return;
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

document.addEventListener("booster:conflict", conflict);
document.addEventListener("booster:elsewhere", offerToShow);
document.addEventListener("booster:signed-out", askToSignIn);
document.addEventListener("booster:signed-in", isIn);
document.addEventListener("booster:closed", closed);
document.addEventListener("booster:late", late);
document.addEventListener("htmx:response:error", ({ detail: { ctx } }) => { if (ctx.response.status === 401) { isOut(); askToSignIn(); } });
document.addEventListener("focusout", adoptHeld);
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
