// The form of a page that saves itself: its fields, what stands in them, which version of each this page knows, and the
// marks beside them. What is sent and kept of them is in live.js.

const PAUSE = 3000; // Milliseconds of rest before it is said aloud that all is saved.

const { elementsOf, wordsIn } = globalThis.boosterPage;
const say = wordsIn("live-words");
const same = (one, other) => JSON.stringify(one) === JSON.stringify(other);
const newName = () => [...crypto.getRandomValues(new Uint8Array(10))].map((n) => n.toString(16).padStart(2, "0")).join("");

const live = {
  form: null,
  bases: {}, // Field -> version that this page knows of it, where it is not that of the page itself.
  dirty: new Map(), // Field -> the number of its last change that is not saved.
  conflicts: new Map(), // Field -> what both wrote.
  aside: new Map(), // Field -> words that gave way to another text, on their way into the history.
  loose: new Map(), // Field -> words from a page before that have no place on this one.
  former: new Map(), // Field -> the page before this one that it was typed on, and its last save.
  closed: false,
  signedOut: false,
  signIns: 0, // How often somebody has signed in again here.
  page: newName(),
};

const isTyped = (control) => "value" in control && !["hidden", "file", "submit", "button"].includes(control.type);
const controls = (field) => [...live.form.querySelectorAll(`[name="${CSS.escape(field)}"]`)].filter(isTyped);
const ticks = (control) => ["checkbox", "radio"].includes(control.type);
const groupOf = (field) => controls(field)[0]?.closest(".govuk-form-group");
const { markOf } = globalThis.boosterShelf;

const textOf = (element) => element?.textContent.replace(/\s+/g, " ").trim() ?? "";

// The row whose mark a field is.
const rowOf = (field) => live.form.querySelector(`input[type=hidden][name="${CSS.escape(field)}"]`)?.closest(".b-row");

// Where somebody is at this moment: the name of the field, and whether it is one to write in.
const here = () => (live.form?.contains(document.activeElement) ? document.activeElement.name ?? "" : "");
const isWriting = () => Boolean(here()) && document.activeElement.matches("input, textarea, select");

// As the server names it: with the row, or the part among several alike, that it belongs to.
function labelOf(field) {
  const group = groupOf(field);
  if (!group) return live.loose.get(field)?.label ?? field;
  const question = textOf(group.querySelector("label, legend"));
  const thing = textOf(group.closest(".b-row, .b-part")?.querySelector("legend"));
  return thing ? say("in_row", { thing, question }) : question;
}

function typedIn(field) {
  const found = controls(field);
  if (!found.length) return live.loose.get(field)?.typed ?? [];
  const texts = found.filter((control) => !ticks(control) || control.checked).map((control) => control.value);
  return texts.some((text) => text !== "") ? texts : [];
}

// What was answered as people read it: the words of a choice, not its code.
function wordsOf(field) {
  const found = controls(field).filter((control) => !ticks(control) || control.checked);
  if (!found.length) return live.loose.get(field)?.words ?? typedIn(field);
  return found.map((control) => (ticks(control) ? control.labels[0]?.textContent.trim() : control.selectedOptions?.[0]?.text) ?? control.value);
}

// Both texts in one, where somebody has worked on that: until it is chosen it stands in no field.
const mended = (field) => [...live.form.querySelectorAll(`[name="${CSS.escape(`aside:${field}`)}"]:not([data-aside])`)].map(({ value }) => value);

// Put words into a field as if they had stood there: whoever counts and judges hears of it, the caret stays where it is.
function put(field, typed) {
  controls(field).forEach((control, place) => {
    if (ticks(control)) control.checked = typed.includes(control.value);
    else if (control.value !== (typed[place] ?? "")) control.value = typed[place] ?? "";
  });
  controls(field)[0]?.dispatchEvent(new CustomEvent("input", { bubbles: true, detail: "put" }));
}

// Whether something stands there that was not on the page when the server wrote it.
function isTypedEarly(control) {
  if (ticks(control)) return control.checked !== control.defaultChecked;
  if (!control.options) return control.value.trim() !== control.defaultValue.trim();
  const chosen = [...control.options].find((option) => option.defaultSelected) ?? control.options[0];
  return control.value !== (chosen?.value ?? "");
}

// ---- Which version of each field this page knows.

const baseOf = (field) => live.bases[field] ?? Number(elementsOf(live.form).seen.value);

function setBase(field, version) {
  live.bases[field] = Math.max(live.bases[field] ?? 0, version);
  tellForm();
}

// A save by a button takes the versions along.
function tellForm() {
  elementsOf(live.form).bases.value = JSON.stringify(live.bases);
}

// Nobody else has saved in between: what this page knows of single fields, it now knows of all, except of those whose
// words are older or not agreed upon.
function knowAll(version) {
  const { seen } = elementsOf(live.form);
  if (version <= Number(seen.value)) return;
  seen.value = version;
  const marker = live.form.querySelector("[data-version]");
  // A field may be called "name" too: the form's own name is its attribute only.
  [live.form, marker].forEach((one) => one?.setAttribute("name", `version-${version}`));
  keepBases([...live.former.keys(), ...live.conflicts.keys()]);
}

// Of all that this page knows of single fields, go on knowing it of these and of the rows that they belong to.
function keepBases(fields) {
  const stay = new Set([...fields, ...fields.map(markOf)]);
  live.bases = Object.fromEntries(Object.entries(live.bases).filter(([field]) => stay.has(field)));
  tellForm();
}

// ---- What a page gets besides.

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

// ---- States, in words and shape, for each field and for the page.

const MARKS = { saved: "✓", waiting: "…", needs: "!" };
const KINDS = { saved: "done", waiting: "waiting", needs: "problem" };
let spoken = "";
let speakLater = 0;

function write(place, text) {
  if (place && place.textContent !== text) place.textContent = text;
}

function tellField(field, state, text) {
  const group = groupOf(field);
  if (!group) return;
  let place = group.querySelector(":scope > .b-field-state");
  describe(field, group, state === "needs");
  if (!state) return place?.remove();
  if (!place) {
    place = element("p", { id: stateOf(field) });
    group.append(place);
  }
  place.className = `b-field-state b-field-state--${state}`;
  write(place, `${MARKS[state]} ${text}`);
}

const stateOf = (field) => `state-${field.replace(/\W/g, "-")}`;

// Whoever comes back to a field that needs them hears it there; several controls of one question share its fieldset.
function describe(field, group, isNeeded) {
  const told = group.querySelector(":scope > fieldset") ?? controls(field)[0];
  const others = (told.getAttribute("aria-describedby") ?? "").split(/\s+/).filter((id) => id && id !== stateOf(field));
  const ids = isNeeded ? [...others, stateOf(field)] : others;
  if (ids.length) told.setAttribute("aria-describedby", ids.join(" "));
  else told.removeAttribute("aria-describedby");
}

function tellPage(state, text) {
  const place = live.form?.querySelector("[data-save-state]");
  if (!place) return;
  place.dataset.state = state;
  place.className = `b-save-state b-save-state--${KINDS[state]}`;
  write(place, `${MARKS[state]} ${text}`);
  speak(state, text);
}

// The line itself changes with every key and every save, so it is not read out. What needs somebody or goes wrong is
// said at once, what is saved after a rest, and that something waits for the next second never.
function speak(state, text) {
  clearTimeout(speakLater);
  const aloud = () => { spoken = text; write(document.getElementById("announce"), text); };
  if (text === spoken || text === say("waiting")) return;
  if (state === "saved") speakLater = setTimeout(aloud, PAUSE);
  else aloud();
}

globalThis.booster = { live, say, same, put, isTyped, isTypedEarly, controls, ticks, groupOf, rowOf, here, isWriting, labelOf, markOf, typedIn, wordsOf, mended, baseOf, setBase, tellForm, knowAll, keepBases, element, button, write, tellField, tellPage };
