// The session has ended: sign in again on the spot. It is about to end: one press stays.

const { live, say, write, tellAll, isWriting, fetchToken } = globalThis.booster;
const { announce, isOurs } = globalThis.boosterPage;

// ---- Whoever presses something that goes away with its note is back where they wrote.

let wrote = null;

const goBack = () => (wrote?.isConnected ? wrote : document.getElementById("main")).focus({ preventScroll: true });

function putAway(note) {
  const hadFocus = note.contains(document.activeElement);
  note.hidden = true;
  if (hadFocus) goBack();
}

// ---- The session has ended.

const dialog = document.getElementById("sign-in-again");
const outside = document.getElementById("signed-out");
const roomy = matchMedia("(min-width: 48em) and (min-height: 36em)"); // Where it can stand beside a field.
let isLater = false; // Asked, and the writer goes on writing: the note and the state of saving remain.

// What warned of the end is over with it: staying is no longer possible.
function tellOut() {
  putAway(document.getElementById("ending"));
  outside.hidden = false;
}

// Who is writing stays in the sentence, and is led to the password when leaving the field.
function askToSignIn() {
  tellOut();
  if (!dialog || dialog.open || isLater) return;
  const writing = isWriting() ? document.activeElement : null;
  if (!writing) return dialog.showModal();
  if (roomy.matches) askBeside(writing);
  writing.addEventListener("blur", insist, { once: true });
}

// The style sheet keeps as much of the screen free as the dialog takes.
function askBeside(writing) {
  dialog.show();
  writing.focus({ preventScroll: true });
  const [field, box] = [writing, dialog].map((one) => one.getBoundingClientRect());
  if (field.right > box.left && field.bottom > box.top) writing.scrollIntoView({ block: "nearest", behavior: "instant" });
}

// At once: a password must not begin in the next field.
function insist({ relatedTarget }) {
  if (outside.hidden || isLater || dialog.matches(":modal") || dialog.contains(relatedTarget)) return;
  dialog.close();
  dialog.showModal();
}

// Opened while the focus was on its way, it leaves the browser without a place to go back to.
function closed() {
  if (dialog.open) return;
  isLater = live.signedOut;
  if (dialog.contains(document.activeElement) || document.activeElement === document.body) goBack();
}

// A dialog that lets one write is not closed by the browser.
function leaves({ key, isComposing }) {
  if (key === "Escape" && !isComposing && dialog.open && !dialog.matches(":modal")) dialog.close();
}

// Told by the pulse: asked on the spot only when something waits or somebody presses a button.
function isOut() {
  live.signedOut = true;
  if (outside.hidden) announce(outside.querySelector("p").textContent);
  tellOut();
  tellAll();
}

function isIn() {
  isLater = false;
  dialog?.close();
  putAway(outside);
}

const PATIENCE = 30000; // Milliseconds.
const send = (form) => fetch(form.action, { method: "POST", body: new FormData(form), signal: AbortSignal.timeout(PATIENCE) });

// However often somebody presses while the answer is on its way.
async function once(event, act, text) {
  event.preventDefault();
  const button = event.target.querySelector("[type=submit]");
  if (button.ariaDisabled === "true") return;
  const before = button.textContent;
  button.ariaDisabled = "true";
  write(button, text);
  await act(event.target).finally(() => {
    button.ariaDisabled = null;
    write(button, before);
  });
}

async function signIn(form) {
  let response = await send(form).catch(() => null);
  // Even the cookie with the form's token is gone.
  if (response?.status === 400) response = await fetchToken().then(() => send(form)).catch(() => null);
  form.elements.password.value = "";
  form.elements.password.setAttribute("aria-invalid", response?.status === 422);
  const isDone = response?.ok && isOurs(response) && new URL(response.url).pathname !== new URL(form.action).pathname;
  document.getElementById("again-error").textContent = isDone ? "" : say(response?.status === 422 ? "wrong" : "not_now");
  if (!isDone) return;
  // A new session may have another token than the forms on this page.
  await fetchToken().catch(() => {});
  document.dispatchEvent(new CustomEvent("booster:signed-in"));
}

// ---- The session is about to end.

let stayed = 0;

function showEnding(seconds, isFinal) {
  const box = document.getElementById("ending");
  if (!box) return;
  const isSoon = seconds <= 300;
  // Staying was of no use: after two weeks only the password helps.
  if (isSoon && Date.now() - stayed < 60000) return askToSignIn();
  const word = isFinal ? "ending_final" : seconds >= 120 ? "ending" : "ending_now";
  write(box.querySelector("[data-ending]"), isSoon ? say(word, { count: Math.round(seconds / 60) }) : "");
  box.querySelector("form").hidden = isFinal;
  box.hidden = !isSoon;
}

async function stay(form) {
  const response = await send(form).catch(() => null);
  if (!response?.ok || !isOurs(response)) return write(document.querySelector("[data-ending]"), say("not_stayed"));
  stayed = Date.now();
  document.dispatchEvent(new CustomEvent("booster:listen-anew"));
  putAway(document.getElementById("ending"));
}

document.addEventListener("focusin", ({ target }) => { if (isWriting()) wrote = target; });
if (dialog) document.addEventListener("keydown", leaves);
document.addEventListener("booster:signed-out", askToSignIn);
document.addEventListener("booster:signed-in", isIn);
document.addEventListener("htmx:response:error", ({ detail: { ctx } }) => { if (ctx.response.status === 401) { isOut(); askToSignIn(); } });
dialog?.querySelector("form").addEventListener("submit", (event) => once(event, signIn, say("signing_in")));
dialog?.querySelector("[data-close]").addEventListener("click", () => dialog.close());
dialog?.addEventListener("close", closed);
outside?.querySelector("button").addEventListener("click", () => { isLater = false; askToSignIn(); });
document.getElementById("ending")?.querySelector("form").addEventListener("submit", (event) => once(event, stay, say("staying")));

Object.assign(globalThis.booster, { isOut, showEnding });
