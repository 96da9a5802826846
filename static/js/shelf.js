// What has not reached the server waits in this browser: a shelf for each page, named after account, application, section
// and page. A page holds a lock for as long as it lives; a shelf whose page is gone is taken over by the next page of its
// section. A shelf goes when its words are saved, when somebody takes them out or signs out, and never by itself.

const PREFIX = "booster:";
const MOST = 200000; // Characters on one shelf.
const PATIENCE = 2000; // A page that is being left may hold its lock a moment longer.

let silentSince = -1; // When somebody signed out in this browser: nothing may be left behind. Negative: nobody did.

const storage = (() => {
  try {
    return window.localStorage;
  } catch {
    return null; // A browser that keeps nothing still saves to the server.
  }
})();

const keysOf = (store) => Object.keys(storage ?? {}).filter((key) => key.startsWith(PREFIX + store));

function read(key) {
  try {
    return JSON.parse(storage.getItem(key)) ?? {};
  } catch {
    return {};
  }
}

function fitting(waiting) {
  const kept = {};
  let left = MOST;
  const sized = Object.entries(waiting).map(([field, one]) => [field, one, JSON.stringify(one).length + field.length + 8]);
  for (const [field, one, size] of sized.sort((a, b) => a[2] - b[2])) {
    if (size > left) continue;
    kept[field] = one;
    left -= size;
  }
  return kept;
}

class Shelf {
  constructor(store, page, place) {
    this.store = store; // Empty on a shared computer, where nothing is kept.
    this.page = page;
    this.place = place; // What the section is called, where it is, and where its words are sent.
    this.hold();
  }

  get key() {
    return `${PREFIX}${this.store}:${this.page}`;
  }

  hold() {
    const forever = () => new Promise(() => {});
    if (this.store) navigator.locks?.request(this.key, forever).catch(() => {});
  }

  // Keep what waits, and say whether that is "all" of it, "some" or "nothing".
  keep(waiting) {
    const fields = Object.keys(waiting).length;
    const kept = fitting(waiting);
    const isPossible = this.store && storage && silentSince < 0;
    if (!isPossible || !put(this.key, { at: Date.now(), ...this.place, waiting: kept })) return fields ? "nothing" : "all";
    return Object.keys(kept).length === fields ? "all" : "some";
  }

  // List the shelves of this section whose pages are gone, the oldest first.
  async left() {
    return this.store ? leftBehind(`${this.store}:`, this.key) : [];
  }

  static forget(store) {
    keysOf(`${store}:`).forEach((key) => storage.removeItem(key));
  }
}

function put(key, shelf) {
  try {
    if (Object.keys(shelf.waiting).length) storage.setItem(key, JSON.stringify(shelf));
    else storage.removeItem(key);
    return true;
  } catch {
    return false;
  }
}

// ---- What pages that are gone have left behind.

const byAge = (one, other) => (read(one).at ?? 0) - (read(other).at ?? 0);

async function leftBehind(start, own = "") {
  const gone = [];
  for (const key of keysOf(start).filter((one) => one !== own).sort(byAge)) {
    if (!await isAlive(key)) gone.push({ key, page: key.split(":").at(-1), store: key.split(":").at(-2), ...read(key) });
  }
  return gone;
}

// Take fields from a shelf that have come to another one, or to the server.
function take(key, fields) {
  const shelf = read(key);
  fields.forEach((field) => delete shelf.waiting?.[field]);
  put(key, { waiting: {}, ...shelf });
}

async function isAlive(key) {
  if (!navigator.locks) return false;
  return navigator.locks.request(key, { signal: AbortSignal.timeout(PATIENCE) }, () => false).catch(() => true);
}

// What waits under a name, of whatever page: the oldest first, so that newer words come after older ones.
function waitingIn(store) {
  return keysOf(`${store}:`).sort(byAge).map(read)
    .flatMap(({ waiting }) => Object.entries(waiting ?? {}).map(([field, one]) => ({ field, ...one })));
}

// ---- What the server is sent of some fields, whichever page sends it.

const SHORT = 32 * 1024;

// In one line, a short form costs the server a tenth of what it costs in parts, each with a head of its own. In a long
// one each letter with an accent would take three times the room.
function packed(body) {
  const texts = [...body].filter(([, value]) => typeof value === "string");
  const line = new URLSearchParams(texts);
  const hasFiles = [...body.values()].some((value) => value.name);
  return hasFiles || line.toString().length > SHORT ? body : line;
}

const markOf = (field) => (field.split("/").length === 3 ? field.split("/").slice(0, 2).join("/") : "");

function parcel(waiting, { key, seen, token, parked }) {
  const body = new FormData();
  const bases = {};
  for (const [field, { typed, base, mark, aside, isOver }] of Object.entries(waiting)) {
    (aside ?? []).forEach((text) => body.append(`aside:${field}`, text));
    if (isOver) continue;
    typed.forEach((text) => body.append(field, text));
    bases[field] = base;
    if (!markOf(field)) continue;
    body.set(markOf(field), "row");
    bases[markOf(field)] = Math.min(mark ?? base, bases[markOf(field)] ?? Infinity);
  }
  const isEmpty = ([, { typed, isOver }]) => !typed.length && !isOver;
  body.set("boxes", Object.entries(waiting).filter(isEmpty).map(([field]) => field).join(" "));
  body.set("csrf_token", token);
  body.set("seen", seen);
  body.set("save_key", key);
  if (parked) body.set("parked", parked);
  body.set("bases", JSON.stringify(bases));
  return packed(body);
}

// ---- Whoever signs out leaves nothing behind, and other pages put nothing back.

const told = "BroadcastChannel" in window ? new BroadcastChannel("booster") : null;

function empty() {
  silentSince = performance.now();
  keysOf("").forEach((key) => storage.removeItem(key));
}

// The session lives: an answer has come to what was asked after somebody seemed to sign out.
function trust(asked) {
  if (silentSince >= 0 && asked > silentSince) speakAgain();
}

function speakAgain() {
  silentSince = -1;
  document.dispatchEvent(new CustomEvent("booster:stayed"));
}

if (told) told.onmessage = ({ data }) => { if (data === "signed-out") empty(); else if (silentSince >= 0) speakAgain(); };

let isLeaving = false; // "Sign out" was pressed here.

document.addEventListener("submit", (event) => {
  if (new URL(event.target.action, location).pathname !== "/sign-out") return;
  isLeaving = true;
  empty();
});
// Asked whether to leave unsaved words behind, somebody has stayed, and writes on.
document.addEventListener("input", () => {
  if (!isLeaving) return;
  isLeaving = false;
  told?.postMessage("stayed");
  speakAgain();
});
document.addEventListener("booster:signed-in", () => { silentSince = -1; });

globalThis.boosterShelf = Object.assign(Shelf, { leftBehind, waitingIn, take, trust, markOf, packed, parcel });
