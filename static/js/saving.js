// Saving: a form with data-guard says whether it is saved, and warns before it is left unsaved. What went wrong with a
// request is told above it.

const { say, isOurs, giveUpChanged } = globalThis.boosterPage;

const unsaved = new WeakMap(); // Form -> how often it was typed in since it was last known to be saved.
const guarded = (element) => element?.closest?.("form[data-guard]");

function typed(event) {
  const form = guarded(event.target.form ?? event.target);
  if (!form) return;
  unsaved.set(form, (unsaved.get(form) ?? 0) + 1);
  if (!form.dataset.live || !globalThis.booster) tellChanged(form);
}

// A form that saves itself says how it stands; unless that script has not come.
function tellChanged(form) {
  const place = form.querySelector("[data-save-state].b-save-state--done");
  place?.classList.remove("b-save-state--done");
  if (place) saveState(say("changed"));
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

// The form that a request saves, if it does.
const savedBy = (ctx) => (ctx?.request?.method === "GET" ? null : guarded(ctx?.sourceElement));

// What large files need on a slow line, beside the time that htmx gives every request.
const PATIENCE = 120000;
const SLOWEST = 8; // Bytes in a millisecond.

function waitForFiles({ detail: { ctx } }) {
  const bytes = [...ctx.request.body.values()].reduce((sum, one) => sum + (one.size ?? 0), 0);
  if (bytes) ctx.request.timeout = PATIENCE + Math.round(bytes / SLOWEST);
  if (bytes && savedBy(ctx)) savedBy(ctx).dataset.sendsFiles = "";
}

function saveStarts({ detail: { ctx } }) {
  const form = savedBy(ctx);
  if (!form) return;
  ctx.typedBefore = unsaved.get(form) ?? 0;
  saveState(say("sendsFiles" in form.dataset ? "sending_files" : "saving"));
}

function saveEnds({ detail: { ctx } }) {
  const form = savedBy(ctx);
  if (!form || ctx.response.status >= 400) return;
  // What was typed while the answer was on its way is still unsaved.
  unsaved.set(form, (unsaved.get(form) ?? 0) - (ctx.typedBefore ?? 0));
  document.querySelector("#flash [data-by-script]")?.remove();
}

// The server's answer says "Saved 14:03:07"; an answer that says nothing leaves nothing.
function saveTold({ detail: { ctx } }) {
  const form = savedBy(ctx);
  if (!form) return;
  delete form.dataset.sendsFiles;
  const told = document.querySelector("[data-save-state]")?.textContent ?? "";
  if (["saving", "sending_files"].some((key) => told.endsWith(say(key)))) saveState("");
}

// ---- What went wrong with a request. The page itself stays as it is (htmx-config), so nothing typed is lost.

// What is too large for a proxy of our own comes back without a sentence of ours.
const SWAPPED = [409, 422];
const SENTENCES = { 401: "signed_out", 413: "too_large" };

function problemIn(html, status) {
  const found = new DOMParser().parseFromString(html ?? "", "text/html").querySelector("[data-problem]");
  if (!found || status === 401) return say(SENTENCES[status] ?? "failed");
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

async function failed({ detail: { ctx, error } }) {
  if (error === "timeout") return tellProblem(ctx, say("took_long"), "passing");
  if (error) return tellProblem(ctx, await giveUpChanged(savedBy(ctx)) ? "" : say("offline"), "passing");
  const { status } = ctx.response;
  tellProblem(ctx, SWAPPED.includes(status) ? "" : problemIn(ctx.text, status), status === 401 ? "passing" : "");
}

function tellProblem(ctx, text, kind) {
  const quiet = ctx?.sourceElement?.matches("[data-quiet]"); // The pulse may miss a beat without a word.
  if (savedBy(ctx)) saveState(say("unsaved"), true);
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

// What a script puts into a field is not typed.
document.addEventListener("input", (event) => { if (event.detail !== "put") typed(event); });
document.addEventListener("submit", (event) => { if (!event.defaultPrevented) unsaved.delete(guarded(event.target)); });
document.addEventListener("htmx:config:request", waitForFiles);
document.addEventListener("htmx:before:request", saveStarts);
document.addEventListener("htmx:after:request", saveEnds);
document.addEventListener("htmx:finally:request", saveTold);
document.addEventListener("htmx:before:response", disbelieve);
document.addEventListener("htmx:response:error", failed);
document.addEventListener("htmx:error", failed);
document.addEventListener("booster:reached", passed);
document.addEventListener("booster:signed-in", passed);
document.addEventListener("booster:saved", (event) => unsaved.delete(guarded(event.target)));
window.addEventListener("beforeunload", warn);
