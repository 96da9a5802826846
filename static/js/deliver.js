// Words that their page could not send before it was closed: whichever page of the application comes next sends them, and
// names the section where that needs its writer.

const { leftBehind, parcel, take } = globalThis.boosterShelf;
const { isOurs } = globalThis.boosterPage;
const note = document.getElementById("not-reached");
const { store, own } = note.dataset;
const left = async () => (store ? (await leftBehind(`${store}-`)).filter((shelf) => shelf.store !== own) : []);

async function deliver({ key, page: last, to, waiting = {} }) {
  const pageOf = (one) => one.page ?? last;
  for (const page of new Set(Object.values(waiting).map(pageOf))) {
    const words = Object.fromEntries(Object.entries(waiting).filter(([, one]) => pageOf(one) === page));
    const number = Math.max(...Object.values(words).map((one) => one.number ?? 0)) + 1;
    const body = parcel(words, { key: `${page}.${number}`, seen: 0, token: document.querySelector("input[name=csrf_token]").value });
    const response = await fetch(to, { method: "POST", body, headers: { "HX-Request": "true" }, redirect: "manual" });
    if (!response.ok || !isOurs(response)) continue;
    const asked = new Set((await response.json()).conflicts.map(({ field }) => field));
    take(key, Object.keys(words).filter((field) => !asked.has(field)));
  }
}

function name(shelves) {
  const sections = new Map(shelves.filter(({ title }) => title).map(({ title, address }) => [address, title]));
  const link = ([href, textContent]) => Object.assign(document.createElement("a"), { className: "govuk-link", href, textContent });
  const lines = [...sections].map((one) => {
    const line = document.createElement("li");
    line.append(link(one));
    return line;
  });
  note.querySelector("ul").replaceChildren(...lines);
  note.hidden = !lines.length;
}

for (const shelf of await left()) await deliver(shelf).catch(() => {});
name(await left());
