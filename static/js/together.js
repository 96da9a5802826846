// Colleagues in the same section: who is here, what they have saved meanwhile, and both texts where two changed one
// answer; besides, signing in again on the spot and what is left when the call has closed. Builds on live.js.

const { live, say, put, typedIn, tellField, tellAll, groupOf, flush, typedField } = globalThis.booster;

const BEAT = 10000;
let mark = "";
let heard = 0; // The newest version that the pulse has told.
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

function conflict({ detail: { field, mine, theirs, merged, by, at, version } }) {
  const group = groupOf(field);
  if (!group) return;
  live.conflicts.set(field, { mine, theirs });
  live.dirty.delete(field);
  group.querySelector(".b-conflict")?.remove();
  const settle = (typed) => () => {
    live.bases[field] = version;
    live.conflicts.delete(field);
    box.remove();
    put(field, typed());
    tellField(field, null);
    if (JSON.stringify(typedIn(field)) !== JSON.stringify(theirs)) typedField(field);
    tellAll();
    flush();
  };
  const words = element("p", { className: "b-conflict__text", textContent: theirs.join("\n") || say("removed") });
  const box = element("div", { className: "b-conflict", role: "group" });
  box.setAttribute("aria-label", say("two"));
  box.append(
    element("p", { textContent: say("theirs", { name: by, time: at }) }), words,
    button(say("keep_mine"), settle(() => typedIn(field)), ""), " ",
    button(say("take_theirs"), settle(() => theirs)),
  );
  if (merged) box.append(bothTogether(field, merged, settle));
  group.append(box);
  tellField(field, "needs", say("two"));
  tellAll();
}

function bothTogether(field, merged, settle) {
  const id = `both-${field.replace(/\W/g, "-")}`;
  const text = element("textarea", { className: "govuk-textarea", id, rows: 8, value: merged });
  const label = element("label", { className: "govuk-label", htmlFor: id, textContent: say("both") });
  return element("div", {}, label, text, button(say("take_both"), settle(() => [text.value])));
}

// ---- The pulse: one small request, only while somebody looks.

async function beat() {
  if (document.hidden || !live.form || live.closed) return;
  const field = live.form.contains(document.activeElement) ? document.activeElement.name ?? "" : "";
  const query = new URLSearchParams({ page: live.pageKey, field, mark, seen: Math.max(heard, Number(live.form.elements.seen.value)) });
  try {
    const response = await fetch(`${live.form.dataset.live}?${query}`, { headers: { "HX-Request": "true", "X-Pulse": "1" } });
    if (response.status === 401) return document.dispatchEvent(new CustomEvent("booster:signed-out"));
    if (response.status === 200) hear(await response.json());
  } catch {
    // A missed beat says nothing; saving tells when the server cannot be reached.
  }
}

function hear(told) {
  mark = told.mark;
  heard = told.version;
  let elsewhere = "";
  for (const [field, change] of Object.entries(told.changes)) {
    if ((live.bases[field] ?? 0) >= change.version) continue;
    if (!groupOf(field)) elsewhere = change.by;
    else if (document.activeElement?.name === field) held.set(field, change);
    else apply(field, change);
  }
  if (elsewhere) offerToShow(elsewhere);
  showPresent(told.present);
  if (told.ends_in !== undefined) showEnding(told.ends_in);
}

function apply(field, { typed, version, by }) {
  // Typed in here as well: the next save brings both texts, and the base stays what it was.
  if (live.dirty.has(field) || live.conflicts.has(field)) return;
  live.bases[field] = version;
  live.form.elements.bases.value = JSON.stringify(live.bases);
  if (JSON.stringify(typedIn(field)) === JSON.stringify(typed)) return;
  put(field, typed);
  tellField(field, "saved", say("taken", { name: by }));
}

function applyHeld(event) {
  const change = held.get(event.target.name);
  if (!change) return;
  held.delete(event.target.name);
  apply(event.target.name, change);
}

// A row that a colleague added or removed comes with a save in place, which brings the whole section anew.
function offerToShow(name) {
  const place = document.getElementById("flash");
  const save = () => live.form.querySelector("button[name=then][value=save]").click();
  const note = element("p", { className: "b-note" }, `${say("row_added", { name })} `, button(say("show_row"), save));
  place?.replaceChildren(note);
}

// ---- Who else is here.

function showPresent(present) {
  const names = [...new Set(present.map((one) => one.name))].join(", ");
  const place = document.getElementById("present");
  const text = names && say("here", { names });
  if (place && place.textContent !== text) place.textContent = text;
  document.querySelectorAll(".b-here").forEach((group) => { group.classList.remove("b-here"); });
  document.querySelectorAll(".b-here__who").forEach((who) => who.remove());
  for (const { name, initials, field } of present) {
    const group = field && live.form && groupOf(field);
    if (!group) continue;
    group.classList.add("b-here");
    const who = element("span", { className: "b-here__who", textContent: initials, title: say("in_field", { name }) });
    who.append(element("span", { className: "govuk-visually-hidden", textContent: ` ${say("in_field", { name })}` }));
    group.prepend(who);
  }
}

// ---- The session has ended: sign in again on the spot.

const dialog = document.getElementById("sign-in-again");

function askToSignIn() {
  if (dialog && !dialog.open) dialog.showModal();
}

async function signIn(event) {
  event.preventDefault();
  const form = event.target;
  const response = await fetch(form.action, { method: "POST", body: new FormData(form) }).catch(() => null);
  form.elements.password.value = "";
  const isIn = response?.ok && new URL(response.url).pathname !== new URL(form.action).pathname;
  document.getElementById("again-error").textContent = isIn ? "" : say("wrong");
  if (!isIn) return;
  dialog.close();
  document.dispatchEvent(new CustomEvent("booster:signed-in"));
}

// ---- The session is about to end: one press stays.

function showEnding(seconds) {
  const box = document.getElementById("ending");
  if (!box) return;
  box.hidden = seconds > 300;
  box.querySelector("[data-ending]").textContent = say("ending", { minutes: Math.max(1, Math.ceil(seconds / 60)) });
}

async function stay(event) {
  event.preventDefault();
  const response = await fetch(event.target.action, { method: "POST", body: new FormData(event.target) }).catch(() => null);
  if (response?.ok) document.getElementById("ending").hidden = true;
}

// ---- The call has closed: what is not saved is given back.

function closed({ detail: { sentence, fields } }) {
  const box = document.getElementById("closed");
  const text = fields.map((field) => `${labelOf(field)}\n${typedIn(field).join("\n")}`).join("\n\n");
  if (!box || !text) return;
  box.querySelector("[data-closed-title]").textContent = sentence;
  box.querySelector("textarea").value = text;
  document.getElementById("closed-file").href = URL.createObjectURL(new Blob([text], { type: "text/plain" }));
  box.hidden = false;
  box.focus();
}

const labelOf = (field) => groupOf(field)?.querySelector("label, legend")?.textContent.trim() ?? field;

function goodbye() {
  if (!live.form) return;
  const body = new FormData();
  const { section, partner } = live.form.dataset;
  Object.entries({ csrf_token: live.form.elements.csrf_token.value, page: live.pageKey, section, partner }).forEach(([name, value]) => body.set(name, value ?? ""));
  navigator.sendBeacon(live.form.dataset.leave, body);
}

document.addEventListener("booster:conflict", conflict);
document.addEventListener("booster:signed-out", askToSignIn);
document.addEventListener("booster:closed", closed);
document.addEventListener("focusout", applyHeld);
document.addEventListener("visibilitychange", beat);
window.addEventListener("pagehide", goodbye);
dialog?.querySelector("form").addEventListener("submit", signIn);
dialog?.querySelector("[data-close]").addEventListener("click", () => dialog.close());
document.getElementById("ending")?.querySelector("form").addEventListener("submit", stay);

beat();
setInterval(beat, BEAT);
