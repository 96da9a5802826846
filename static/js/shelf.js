// What has not reached the server waits in this browser: a shelf for each page, named after account, section and page.
// A page holds a lock for as long as it lives; a shelf whose page is gone is taken over by the next page of its section.

const PREFIX = "booster:";
const MOST = 200000; // Characters on one shelf.
const MOST_SHELVES = 20;
const OLDEST = 14 * 24 * 3600 * 1000; // Milliseconds.
const PATIENCE = 2000; // A page that is being left may hold its lock a moment longer.

let silent = false; // Somebody has signed out in this browser: nothing may be left behind.

const ours = () => Object.keys(localStorage).filter((key) => key.startsWith(PREFIX));

const keysOf = (store) => ours().filter((key) => key.startsWith(`${PREFIX}${store}:`));

function read(key) {
  try {
    return JSON.parse(localStorage.getItem(key)) ?? {};
  } catch {
    return {};
  }
}

function tidy() {
  const shelves = ours().map((key) => ({ key, at: read(key).at ?? 0 })).sort((one, other) => other.at - one.at);
  shelves.filter(({ at }, place) => place >= MOST_SHELVES || Date.now() - at > OLDEST)
    .forEach(({ key }) => localStorage.removeItem(key));
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
  constructor(store, page) {
    this.store = store; // Empty on a shared computer, where nothing is kept.
    this.page = page;
    this.hold();
  }

  get key() {
    return `${PREFIX}${this.store}:${this.page}`;
  }

  hold() {
    const forever = () => new Promise(() => {});
    if (this.store) navigator.locks?.request(this.key, forever).catch(() => {});
  }

  // Keep what waits; false if not all of it could be kept.
  keep(waiting) {
    if (!this.store || silent) return true;
    const kept = fitting(waiting);
    try {
      if (Object.keys(kept).length) localStorage.setItem(this.key, JSON.stringify({ at: Date.now(), waiting: kept }));
      else localStorage.removeItem(this.key);
    } catch {
      return false;
    }
    return Object.keys(kept).length === Object.keys(waiting).length;
  }

  // List what waits in a section, of whatever page: the oldest first, so that newer words come after older ones.
  static leftIn(store) {
    const shelves = keysOf(store).map(read).sort((one, other) => (one.at ?? 0) - (other.at ?? 0));
    return shelves.flatMap(({ waiting }) => Object.entries(waiting ?? {}).map(([field, one]) => ({ field, ...one })));
  }

  static forget(store) {
    keysOf(store).forEach((key) => localStorage.removeItem(key));
  }

  // Find what the oldest page left behind that is gone: its name and what waits. Nothing if there is none.
  async inherit() {
    if (!this.store) return null;
    const others = keysOf(this.store).filter((key) => key !== this.key);
    others.sort((one, other) => (read(one).at ?? 0) - (read(other).at ?? 0));
    for (const key of others) {
      if (await isAlive(key)) continue;
      const { waiting } = read(key);
      if (waiting) return { page: key.split(":").at(-1), waiting, done: () => localStorage.removeItem(key) };
      localStorage.removeItem(key);
    }
    return null;
  }
}

async function isAlive(key) {
  if (!navigator.locks) return false;
  return navigator.locks.request(key, { signal: AbortSignal.timeout(PATIENCE) }, () => false).catch(() => true);
}

// Whoever signs out leaves nothing behind, and other pages put nothing back.
function empty() {
  silent = true;
  ours().forEach((key) => localStorage.removeItem(key));
}

const told = "BroadcastChannel" in window ? new BroadcastChannel("booster") : null;
if (told) told.onmessage = ({ data }) => { if (data === "signed-out") empty(); };

document.addEventListener("submit", (event) => {
  if (new URL(event.target.action, location).pathname !== "/sign-out") return;
  empty();
  told?.postMessage("signed-out");
});
document.addEventListener("booster:signed-in", () => { silent = false; });

try {
  tidy();
} catch {
  // A browser that keeps nothing still saves to the server.
}
globalThis.boosterShelf = Shelf;
