// Colleagues in the same section: who is here, and what they have saved meanwhile.

const { live, say, baseOf, adopt, replay, groupOf, rowOf, here, markOf, element, button, write, address, close, isOut, showEnding } = globalThis.booster;
const { elementsOf, isOurs, learnTime } = globalThis.boosterPage;

const BEAT = 10050; // Milliseconds; never more often, and never while nobody looks.
const NOTE = 4000; // How often we say that somebody went to another field, while colleagues are here to see it.
let mark = "";
let heard = 0; // The newest version that the pulse has told.
let lastBeat = -BEAT;
let beatTimer = 0;
let missed = 0;
let company = false; // Whether anybody else is here.
const held = new Map(); // Field -> a colleague's change that waits until the writer leaves the field.

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
  learnTime(response, lastBeat);
  if (response.status === 401) return signIns === live.signIns && isOut();
  if (response.status === 403 || response.status === 404) return close(say("no_access"));
  if (!response.ok) throw new Error("missed");
  missed = 0;
  document.dispatchEvent(new Event("booster:heard"));
  globalThis.boosterShelf.trust(lastBeat);
  // Signed in again in another tab.
  if (live.signedOut) document.dispatchEvent(new CustomEvent("booster:signed-in"));
  if (response.status === 200) hear(await response.json());
  // A page that this one found alive may only have taken long to go.
  replay();
}

// What was told last is not all that holds: tell it again, from this version of the section on.
function listenAnew({ detail }) {
  heard = Math.min(heard, detail?.version ?? heard);
  mark = "";
}

function hear(told) {
  mark = told.mark;
  heard = told.version;
  const changes = Object.entries(told.changes).filter(([field, change]) => baseOf(field) < change.version);
  const gone = new Set(changes.filter(([field, { typed }]) => !typed.length && rowOf(field)).map(([field]) => field));
  let elsewhere = "";
  for (const [field, change] of changes) {
    if (gone.has(field)) showGone(field, change.by);
    else if (gone.has(markOf(field)) || hasLostFile(field, told.changes)) continue; // Its words stay on this page until it is shown anew.
    else if (!groupOf(field)) elsewhere ||= isComing(field) ? "" : change.by;
    else if (document.activeElement?.name === field) held.set(field, change);
    else adopt(field, change);
  }
  if (elsewhere || gone.size) offerToShow({ detail: { name: elsewhere || changes[0][1].by } });
  showPresent(told.present);
  showEnding(told.ends_in, told.is_final);
  if (told.closed) close(told.closed);
}

// The words about a file that a colleague removed.
function hasLostFile(field, changes) {
  const [files, key] = field.split("/");
  return Boolean(key && changes[files] && !changes[files].typed.includes(key));
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
  const { section, partner = "" } = live.form.dataset;
  const body = new URLSearchParams({ csrf_token: elementsOf(live.form).csrf_token.value, page: live.page, section, partner, ...more });
  // As a part of a page: when the session is over, nobody keeps this to be sent again.
  fetch(live.form.dataset.here, { method: "POST", body, headers: { "HX-Request": "true" }, keepalive: true }).catch(() => {});
}

document.addEventListener("booster:elsewhere", offerToShow);
document.addEventListener("booster:listen-anew", listenAnew);
document.addEventListener("booster:closed", () => clearTimeout(beatTimer));
document.addEventListener("focusout", adoptHeld);
document.addEventListener("focusin", goneTo);
// Another form, made anew by the server, knows everything up to its own version.
document.addEventListener("htmx:after:swap", () => { heard = 0; mark = ""; held.clear(); });
document.addEventListener("visibilitychange", nextBeat);
window.addEventListener("pagehide", () => tell({ gone: "1" }));

nextBeat();
