// Times: the reader's own zone beside Brussels time, and the time that is left.

const { say, enhances } = globalThis.boosterPage;

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

enhances(ownTimes);
countDown();
setInterval(countDown, 1000);
