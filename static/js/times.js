// Times: the reader's own zone beside Brussels time, and the time that is left.

const { say, enhances, isOurs } = globalThis.boosterPage;

// That of the page, as it writes its own times.
const { lang } = document.documentElement;

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
    return new Intl.DateTimeFormat(lang, { timeZone }) && timeZone;
  } catch {
    return "";
  }
}

function ownTimes(root) {
  const own = ownZone();
  if (!own) return;
  const write = (moment, timeZone, options) =>
    new Intl.DateTimeFormat(lang, { ...options, timeZone }).format(moment);
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
  let rest = Math.ceil(seconds);
  const parts = Object.entries(units).map(([unit, long]) => {
    const count = Math.floor(rest / long);
    rest %= long;
    return count && say(unit, { count });
  });
  const at = parts.findIndex(Boolean);
  const [first, second] = parts.slice(at, at + 2);
  return say(second ? "left_two" : "left", { first, second });
}

// ---- The reader's clock may be wrong, and may be set right while they look. What runs evenly is performance.now(), but
// not in a computer that sleeps.

const MOST = 3000; // Milliseconds that clocks may differ.
const PAUSE = 10000;
let ahead = null; // The server's time when performance.now() was nought.
let apart = 0; // The reader's clock at that moment.
let isUnsure = false;
let askedAt = -PAUSE;

// Servers tell their time in whole seconds.
const halfway = (milliseconds) => milliseconds + 500;

// An answer to what was asked at a moment tells the server's time, as exactly as the line is fast.
function learnTime(response, asked) {
  const [now, told] = [performance.now(), Date.parse(response.headers.get("Date"))];
  if (ahead === null || !isOurs(response) || !told) return;
  const found = halfway(told) - (asked + now) / 2;
  if (Math.abs(found - ahead) > MOST + (now - asked) / 2) ahead = found;
  isUnsure = false;
}

// When the clock jumps, it was set or the computer has slept. Until the server says which, no time is promised that
// there may not be.
function lookAtClock() {
  const jump = Date.now() - performance.now() - apart;
  if (Math.abs(jump) > MOST) {
    apart += jump;
    ahead += Math.max(jump, 0);
    isUnsure = true;
  }
  const asked = performance.now();
  if (!isUnsure || asked - askedAt < PAUSE) return;
  askedAt = asked;
  // As nobody: it must not make a session last longer.
  fetch("/", { method: "HEAD", credentials: "omit" }).then((response) => learnTime(response, asked)).catch(() => {});
}

function countDown(began = performance.now()) {
  const places = [...document.querySelectorAll("[data-countdown]")];
  if (!places.length) return;
  if (ahead === null) {
    ahead = halfway(Number(places[0].dataset.serverNow) * 1000) - began;
    apart = Date.now() - performance.now();
  }
  lookAtClock();
  for (const place of places) {
    const text = remaining(Number(place.dataset.countdown) - (ahead + performance.now()) / 1000);
    if (place.textContent !== text) place.textContent = text;
  }
}

enhances(ownTimes);
// The page may have been long on its way since the server began to answer.
countDown(performance.getEntriesByType("navigation")[0]?.responseStart || undefined);
setInterval(countDown, 1000);

globalThis.boosterPage.learnTime = learnTime;
