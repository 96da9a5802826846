// What the page of a section gains with JavaScript: words typed during a save survive it, and its pictures follow.

const PART = "section";

function fieldsOf(form) {
  return [...globalThis.boosterPage.elementsOf(form)].filter((field) => field.name && "value" in field && !["hidden", "file", "submit", "button"].includes(field.type));
}

const topOf = (field) => field.getBoundingClientRect().top;
const stateOf = (field) => (["checkbox", "radio"].includes(field.type) ? field.checked : field.value);

// ---- A save in place puts a new form on the page. What was typed while it travelled goes into that one, at once: the
// next key must find it there.

let former = null; // The form that goes: what was typed in it since it was sent, and where somebody is writing.

function remember({ detail: { ctx } }) {
  const { form, body, submitter } = ctx.request;
  if (!form?.closest(`#${PART}`)) return;
  ctx.sentState = new Map(fieldsOf(form).map((field) => [field.id, stateOf(field)]));
  ctx.pressedAt = document.activeElement ?? document.body;
  // Some browsers give a button that is clicked no focus; and Enter in a field presses one that nobody sees.
  ctx.pressed = submitter?.tabIndex >= 0 ? submitter : ctx.pressedAt;
  if (body instanceof FormData) ctx.request.body = globalThis.boosterShelf.packed(body);
}

function noteTyped({ detail: { ctx } }) {
  const form = ctx.request?.form;
  if (!ctx.sentState || !form) return;
  const fields = fieldsOf(form).filter(({ id }) => id);
  const typed = fields.filter((field) => stateOf(field) !== ctx.sentState.get(field.id));
  const active = fields.find((field) => field === document.activeElement);
  const here = active !== ctx.pressedAt || typed.includes(active) ? active : undefined;
  former = { form, typed, here, pressed: ctx.pressed };
  former.inSight = here ?? firstInSight(fields);
  former.top = former.inSight && topOf(former.inSight);
}

function firstInSight(fields) {
  // Older browsers cannot say so; what is not shown has no place on the page there.
  const shown = fields.filter((field) => field.checkVisibility?.() ?? field.offsetParent !== null);
  return shown.find((field) => topOf(field) >= 0) ?? shown.at(-1);
}

function goOn() {
  if (!former || former.form.isConnected) return;
  const { form, typed, here, inSight, top, pressed } = former;
  former = null;
  typed.forEach(putBack);
  // What depends on an answer is shown or hidden before anybody looks where everything stands.
  globalThis.boosterPage.enhance(document);
  keepInSight(inSight, top);
  if (!writeOn(here)) focusAfter(pressed, form);
}

function putBack(old) {
  const field = document.getElementById(old.id);
  if (!field || field === old || field.type !== old.type) return;
  if (["checkbox", "radio"].includes(field.type)) field.checked = old.checked;
  else field.value = old.value;
  field.dispatchEvent(new Event("input", { bubbles: true }));
}

// What was in sight stays at its height of the screen: a browser that looks for it among the new fields itself may end
// up at the other end of the page.
function keepInSight(old, top) {
  const field = old && document.getElementById(old.id);
  if (field) window.scrollBy({ top: topOf(field) - top, behavior: "instant" });
}

// Whoever went on writing does so at the same letter: what is wrong is read out to them and waits at the top.
function writeOn(here) {
  const field = here && document.getElementById(here.id);
  if (!field) return false;
  field.focus({ preventScroll: true });
  if (Number.isInteger(here.selectionStart)) field.setSelectionRange(here.selectionStart, here.selectionEnd);
  return true;
}

// All others are led to what the answer is about, such as what is wrong or a row that is new; if it is about nothing, to
// where they pressed; and if that is gone, to a row that a colleague has added.
function focusAfter(pressed, before) {
  const part = document.getElementById(PART);
  const about = document.getElementById(part?.dataset.focus ?? "");
  if (about) return about.focus();
  const like = likeOf(pressed, part);
  if (like) return like.focus({ preventScroll: true });
  newRow(part, before)?.focus();
}

function likeOf({ id, name, value, tabIndex }, part) {
  if (id) return document.getElementById(id);
  return [...(part?.querySelectorAll("button[name]") ?? [])].find((one) => one.name === name && one.value === value && one.tabIndex === tabIndex);
}

const newRow = (part, before) => [...(part?.querySelectorAll(".b-row") ?? [])].find(({ id }) => !before.querySelector(`#${CSS.escape(id)}`));

// ---- Whoever works on both texts in one means that one.

function chooseWhatIsMended({ target }) {
  if (target.dataset?.chooses) document.getElementById(target.dataset.chooses).checked = true;
}

// ---- Pictures are drawn from what is saved: anew after each save, while somebody looks at them or none could be drawn
// before. They stay open, and whoever is at their heading stays there.

let areOpen = false;
let areOld = false;
let haveFocus = false;

const pictures = () => document.getElementById("pictures");

function redraw() {
  if (!areOld || !pictures() || (pictures().firstElementChild && !areOpen)) return;
  // Words that still wait are not on them yet.
  areOld = globalThis.booster.live.dirty.size > 0;
  pictures().dispatchEvent(new CustomEvent("booster:redraw"));
}

function openOrClose({ target }) {
  // New ones tell of it too when they are opened as the old ones were.
  if (target.parentElement !== pictures() || target.open === areOpen) return;
  areOpen = target.open;
  redraw();
}

function noteFocus() {
  haveFocus = Boolean(pictures()?.contains(document.activeElement));
}

function keepOpen() {
  const drawn = pictures()?.firstElementChild;
  if (!drawn) return;
  drawn.open = areOpen;
  if (haveFocus) drawn.querySelector("summary").focus({ preventScroll: true });
  haveFocus = false;
}

// ---- The white book is judged while somebody types. Whatever keeps an answer away, it is asked for again when the
// server is heard of: a verdict on former words must not stand beside new ones.

let isJudged = true;

const isVerdict = (element) => Boolean(element?.closest?.("#white-book"));

function noteJudged({ detail: { ctx } }) {
  // One that a newer one has replaced says nothing.
  const { signal } = ctx.request ?? {};
  if (!isVerdict(ctx.sourceElement) || (signal?.aborted && signal.reason !== "timeout")) return;
  isJudged = ctx.status === "swapped" && ctx.response.status < 400;
}

function judgeAgain() {
  if (isJudged) return;
  isJudged = true;
  document.querySelector("#white-book [data-quiet]")?.dispatchEvent(new CustomEvent("booster:judge"));
}

document.addEventListener("htmx:before:request", remember);
document.addEventListener("htmx:before:swap", noteTyped);
document.addEventListener("htmx:before:settle", goOn);
document.addEventListener("htmx:after:swap", () => { former = null; });
document.addEventListener("htmx:before:swap", noteFocus);
document.addEventListener("htmx:after:swap", keepOpen);
document.addEventListener("toggle", openOrClose, { capture: true });
document.addEventListener("input", ({ target }) => { areOld ||= Boolean(target.closest?.(`#${PART} form`)); });
document.addEventListener("input", chooseWhatIsMended);
document.addEventListener("booster:saved", redraw);
document.addEventListener("htmx:finally:request", noteJudged);
document.addEventListener("booster:saved", judgeAgain);
document.addEventListener("booster:heard", judgeAgain);
