// What pages gain with JavaScript. Without it everything still works: this file only counts, hides, reminds and says.

document.documentElement.classList.add("js");

const words = JSON.parse(document.getElementById("words")?.dataset.words ?? "{}");

function say(key, values = {}) {
  return (words[key] ?? "").replace(/\{(\w+)\}/g, (_, name) => values[name] ?? "");
}

const numbers = new Intl.NumberFormat(document.documentElement.lang || "en");

function announce(text) {
  const place = document.getElementById("announce");
  if (place && place.textContent !== text) place.textContent = text;
}

// A question may be called "elements", and then the form's own property of that name is hidden by its field.
const elementsOf = (form) => Reflect.get(HTMLFormElement.prototype, "elements", form);

// ---- Counting: composed code points, line ends as one, without what the server takes out (forms/document.py).

function lengthOf(text) {
  const clean = text.replace(/\r\n?|[\v\f]/g, "\n").replace(/[\x00-\x08\x0e-\x1f\x7f-\x9f\p{Surrogate}]/gu, "");
  return Array.from(clean.normalize("NFC")).length;
}

// Only what our server said itself is believed; what a proxy or a hotel says in its place passes.
const isOurs = (response) => response.headers.has("X-Booster");

globalThis.boosterPage = { elementsOf, lengthOf, isOurs, enhance };

function countText(left) {
  const kind = `${left < 0 ? "over" : "left"}_${Math.abs(left) === 1 ? "one" : "many"}`;
  return say(kind, { count: numbers.format(Math.abs(left)) });
}

function count(message) {
  const field = document.getElementById(message.dataset.countOf);
  if (!field) return;
  const left = Number(message.dataset.limit) - lengthOf(field.value);
  message.textContent = countText(left);
  message.classList.toggle("govuk-error-message", left < 0);
}

let countSoon = 0;

function counted(field, isTyped) {
  const message = field.id && document.querySelector(`[data-count-of="${CSS.escape(field.id)}"]`);
  if (!message) return;
  count(message);
  if (!isTyped) return;
  clearTimeout(countSoon);
  countSoon = setTimeout(() => announce(message.textContent), 1200);
}

// ---- Dependent questions: data-shown-when="<name>" data-shown-values="a b".

function valuesOf(scope, name) {
  return [...scope.querySelectorAll(`[name="${CSS.escape(name)}"]`)]
    .filter((field) => !["radio", "checkbox"].includes(field.type) || field.checked)
    .map((field) => field.value);
}

function reveal(root) {
  for (const box of root.querySelectorAll("[data-shown-when]")) {
    const values = valuesOf(box.closest("form") ?? document, box.dataset.shownWhen);
    const wanted = box.dataset.shownValues.split(" ");
    box.hidden = !values.some((value) => wanted.includes(value));
  }
}

// ---- Times: the reader's own zone beside Brussels time, and the time that is left.

function ownPlace(time) {
  const place = document.createElement("span");
  place.className = "b-time__own";
  place.dataset.own = "";
  time.after(" ", place);
  return place;
}

// Where a system does not tell the browser where it is, the browser names a zone that it does not know itself.
function ownZone() {
  const { timeZone } = Intl.DateTimeFormat().resolvedOptions();
  try {
    return new Intl.DateTimeFormat("en-GB", { timeZone }) && timeZone;
  } catch {
    return "";
  }
}

function ownTimes(root) {
  const own = ownZone();
  if (!own) return;
  const write = (moment, timeZone, options) =>
    new Intl.DateTimeFormat("en-GB", { ...options, timeZone }).format(moment);
  const [day, clock] = [{ dateStyle: "long" }, { timeStyle: "short" }];
  for (const time of root.querySelectorAll("time[data-local]")) {
    const place = time.nextElementSibling?.matches("[data-own]") ? time.nextElementSibling : ownPlace(time);
    const moment = new Date(time.dateTime);
    const sameDay = write(moment, own, day) === write(moment, "Europe/Brussels", day);
    const mine = write(moment, own, clock);
    const whole = sameDay ? mine : `${write(moment, own, day)}, ${mine}`;
    place.hidden = sameDay && mine === write(moment, "Europe/Brussels", clock);
    place.textContent = say("yours", { time: `${whole} (${own.replaceAll("_", " ")})` });
  }
}

const units = { day: 86400, hour: 3600, minute: 60, second: 1 };

// The largest unit that is not nought and the one below it, as the server writes them.
function remaining(seconds) {
  if (seconds <= 0) return say("closed");
  let rest = Math.floor(seconds);
  const parts = Object.entries(units).map(([unit, long]) => {
    const count = Math.floor(rest / long);
    rest %= long;
    return count && say(`${unit}_${count === 1 ? "one" : "many"}`, { count });
  });
  const at = parts.findIndex(Boolean);
  const [first, second] = parts.slice(at, at + 2);
  return say(second ? "left_two" : "left", { first, second });
}

// The reader's clock may be wrong; the server's clock when the page was made is not.
function countDown() {
  for (const place of document.querySelectorAll("[data-countdown]")) {
    place.dataset.offset ??= Number(place.dataset.serverNow) - Math.floor(Date.now() / 1000);
    const now = Math.floor(Date.now() / 1000) + Number(place.dataset.offset);
    const text = remaining(Number(place.dataset.countdown) - now);
    if (place.textContent !== text) place.textContent = text;
  }
}

// ---- Passwords that can be looked at, links that can be copied.

function passwords(root) {
  for (const field of root.querySelectorAll("input[data-password]:not([data-ready])")) {
    const label = document.querySelector(`label[for="${CSS.escape(field.id)}"]`)?.textContent.trim() ?? "";
    const button = document.createElement("button");
    const box = document.createElement("div");
    const name = (shown) => {
      field.type = shown ? "text" : "password";
      button.textContent = say(shown ? "hide" : "show");
      button.setAttribute("aria-label", say(shown ? "hide_password" : "show_password", { label }));
    };
    button.type = "button";
    button.className = "govuk-button govuk-button--secondary b-password__button";
    button.addEventListener("click", () => name(field.type === "password"));
    field.form?.addEventListener("submit", () => name(false));
    field.dataset.ready = "";
    box.className = "b-password";
    field.replaceWith(box);
    box.append(field, button);
    name(false);
  }
}

// A link with data-copy="<text>" copies it; where that is not possible it stays a link.
async function copy(event) {
  const source = event.target.closest("a[data-copy]");
  if (!source || !navigator.clipboard) return;
  event.preventDefault();
  try {
    await navigator.clipboard.writeText(source.dataset.copy);
  } catch {
    return location.assign(source.href);
  }
  announce(say("copied"));
  source.dataset.before ??= source.textContent;
  source.textContent = say("copied");
  setTimeout(() => { source.textContent = source.dataset.before; }, 2000);
}

// ---- Saving: a form with data-guard says whether it is saved, and warns before it is left unsaved.

const unsaved = new WeakMap(); // Form -> how often it was typed in since it was last known to be saved.
const guarded = (element) => element?.closest?.("form[data-guard]");

function typed(event) {
  const form = guarded(event.target.form ?? event.target);
  if (form) unsaved.set(form, (unsaved.get(form) ?? 0) + 1);
}

function warn(event) {
  if ([...document.querySelectorAll("form[data-guard]")].some((form) => unsaved.get(form))) event.preventDefault();
}

function saveState(text, problem = false) {
  const place = document.querySelector("[data-save-state]");
  if (!place) return;
  place.textContent = text;
  place.classList.toggle("b-save-state--problem", problem);
}

function saveStarts({ detail: { ctx } }) {
  ctx.pressed = Boolean(ctx.request.submitter) || ctx.sourceElement.matches("button");
  const form = guarded(ctx.sourceElement);
  if (!form || ctx.request.method === "GET") return;
  ctx.typedBefore = unsaved.get(form) ?? 0;
  saveState(say("saving"));
}

function saveEnds({ detail: { ctx } }) {
  const form = guarded(ctx.sourceElement);
  if (!form || ctx.request.method === "GET" || ctx.response.status >= 400) return;
  // What was typed while the answer was on its way is still unsaved.
  unsaved.set(form, (unsaved.get(form) ?? 0) - (ctx.typedBefore ?? 0));
  document.querySelector("#flash [data-by-script]")?.remove();
}

// The server's answer says "Saved 14:03:07"; an answer that says nothing leaves nothing.
function saveTold() {
  if (document.querySelector("[data-save-state]")?.textContent === say("saving")) saveState("");
}

// ---- What went wrong with a request. The page itself stays as it is (htmx-config), so nothing typed is lost.

const SWAPPED = [409, 422];
const SENTENCES = { 401: "signed_out", 413: "too_large" };

function problemIn(html, status) {
  const found = new DOMParser().parseFromString(html ?? "", "text/html").querySelector("[data-problem]");
  if (!found || SENTENCES[status]) return say(SENTENCES[status] ?? "failed");
  return [...found.children].map((line) => line.textContent.trim()).join(". ").replaceAll("..", ".");
}

const READABLE = 3000; // Milliseconds.

// "passing" is what is over when something is saved again, as soon as it can have been read.
function flash(text, kind = "") {
  const place = document.getElementById("flash");
  const note = document.createElement("p");
  note.className = "b-note b-note--problem";
  note.dataset.byScript = kind;
  note.textContent = text;
  place?.replaceChildren(note);
}

function passed() {
  const note = document.querySelector("#flash [data-by-script=passing]");
  if (note) setTimeout(() => note.remove(), READABLE);
}

function failed({ detail: { ctx, error } }) {
  if (error) return tellProblem(ctx, say("offline"), "passing");
  const { status } = ctx.response;
  tellProblem(ctx, SWAPPED.includes(status) ? "" : problemIn(ctx.text, status), status === 401 ? "passing" : "");
}

function tellProblem(ctx, text, kind) {
  const quiet = ctx?.sourceElement?.matches("[data-quiet]"); // The pulse may miss a beat without a word.
  if (guarded(ctx?.sourceElement) && ctx.request.method !== "GET") saveState(say("unsaved"), true);
  if (text && !quiet) flash(text, kind);
}

// The page that a hotel shows to whoever comes in must not take the place of a form. A proxy of our own may say that
// something is too large.
function disbelieve(event) {
  const { ctx } = event.detail;
  if (isOurs(ctx.response.raw) || ctx.response.status === 413) return;
  event.preventDefault();
  tellProblem(ctx, say("failed"));
}

// ---- Whoever signs out, on whatever page, leaves nothing behind in this browser: see shelf.js, which hears of it too.

function signsOut({ target, defaultPrevented }) {
  if (defaultPrevented || new URL(target.action, location).pathname !== "/sign-out") return;
  try {
    Object.keys(localStorage).filter((key) => key.startsWith("booster:")).forEach((key) => localStorage.removeItem(key));
    new BroadcastChannel("booster").postMessage("signed-out");
  } catch {
    // A browser that keeps nothing has nothing to forget.
  }
}

// ---- Focus: to the error summary, else to the first wrong field, of what htmx has just put in.

function focusOnError(root) {
  const summary = root.querySelector(".govuk-error-summary");
  const field = root.querySelector("[aria-invalid=true]");
  (summary ?? field)?.focus();
}

// ---- What is folded opens for a link that leads into it, in browsers that do not see to it themselves.

function unfold() {
  const target = document.querySelector(":target");
  const folded = [];
  for (let box = target?.closest("details"); box; box = box.parentElement.closest("details")) folded.push(box);
  if (folded.every((box) => box.open)) return;
  for (const box of folded) box.open = true;
  target.scrollIntoView();
}

// Only after somebody pressed a button: what saves itself while we type must not take the focus away.
function swapped({ detail: { ctx } }) {
  enhance(document);
  if (ctx.response?.status === 422 && ctx.pressed) focusOnError(ctx.target?.isConnected ? ctx.target : document);
}

function enhance(root) {
  root.querySelectorAll("[data-count-of]").forEach(count);
  reveal(root);
  ownTimes(root);
  passwords(root);
}

// What a script puts into a field, such as a colleague's words, counts but is not typed.
document.addEventListener("input", (event) => {
  const isTyped = event.detail !== "put";
  counted(event.target, isTyped);
  reveal(document);
  if (isTyped) typed(event);
});
document.addEventListener("change", () => reveal(document));
document.addEventListener("click", copy);
document.addEventListener("submit", (event) => { if (!event.defaultPrevented) unsaved.delete(guarded(event.target)); });
document.addEventListener("submit", signsOut);
document.addEventListener("htmx:before:request", saveStarts);
document.addEventListener("htmx:after:request", saveEnds);
document.addEventListener("htmx:finally:request", saveTold);
document.addEventListener("htmx:before:response", disbelieve);
document.addEventListener("htmx:response:error", failed);
document.addEventListener("htmx:error", failed);
document.addEventListener("htmx:after:swap", swapped);
document.addEventListener("booster:reached", passed);
document.addEventListener("booster:signed-in", passed);
document.addEventListener("booster:saved", (event) => unsaved.delete(guarded(event.target)));
window.addEventListener("beforeunload", warn);
window.addEventListener("hashchange", unfold);

enhance(document);
unfold();
countDown();
setInterval(countDown, 1000);
document.querySelector(".govuk-error-summary")?.focus();
