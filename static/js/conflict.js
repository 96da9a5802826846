// Two changed one answer: both texts stand there until somebody chooses. Whoever goes on writing is answered again.

const { live, say, put, same, typedIn, mended, setBase, touch, keep, tellField, tellAll, labelOf, groupOf, rowOf, markOf, controls, element, button, write, flush, giveBack } = globalThis.booster;
const { elementsOf } = globalThis.boosterPage;

const boxes = new Map(); // Field -> the box with the choice, and what stands in it.

function conflict({ detail }) {
  const { field, by, at } = detail;
  if (!groupOf(field)) return giveBackLoose(detail, say(goneOf(field), { name: by, time: at }));
  if (!boxes.get(field)?.box.isConnected) boxes.set(field, newBox(field));
  live.conflicts.set(field, detail);
  fill(boxes.get(field), detail);
  tellField(field, "needs", say("two"));
  tellAll();
}

function giveBackLoose({ field, label, mine }, sentence) {
  [live.dirty, live.loose, live.former].forEach((fields) => fields.delete(field));
  giveBack([[field, label, mine]], sentence);
}

function newBox(field) {
  const box = element("div", { className: "b-conflict", role: "group" });
  box.setAttribute("aria-label", say("two_in", { question: labelOf(field) }));
  const [told, text] = [element("p"), element("p", { className: "b-conflict__text" })];
  const id = `both-${field.replace(/\W/g, "-")}`;
  const merged = element("textarea", { className: "govuk-textarea", id, rows: 8 });
  merged.addEventListener("input", () => mend(field, boxes.get(field)));
  const kept = element("input", { type: "hidden" });
  const label = element("label", { className: "govuk-label", htmlFor: id, textContent: say("both") });
  const both = element("div", { className: "b-conflict__both" }, label, merged, kept, button(say("take_both"), () => choose(field, [merged.value])));
  box.append(
    told,
    text,
    element("div", {},
      button(say("keep_mine"), () => choose(field, typedIn(field)), ""),
      button(say("take_theirs"), () => choose(field, live.conflicts.get(field).theirs))),
    both,
  );
  groupOf(field).append(box);
  return { box, told, text, both, merged, kept };
}

// What is no cell of a row, and is gone all the same, described a file.
const goneOf = (field) => (markOf(field) ? "row_gone" : "file_gone");

function fill({ told, text, both, merged }, { field, theirs, theirs_in_words: inWords, merged: laidOver, is_row_gone: isRowGone, by, at }) {
  write(told, say(isRowGone ? goneOf(field) : "theirs", { name: by, time: at }));
  write(text, inWords || theirs.join("\n") || say("removed"));
  text.hidden = isRowGone;
  both.hidden = !laidOver;
  // Somebody is mending the text: that is theirs to keep.
  if (merged.value === merged.defaultValue) merged.value = merged.defaultValue = laidOver;
}

// What somebody makes of both texts goes into the history with every save, by whichever button.
function mend(field, { merged, kept }) {
  kept.name = ["", merged.defaultValue].includes(merged.value) ? "" : `aside:${field}`;
  kept.value = merged.value;
  keep();
}

// What stood in the field gives way to another text, and is kept in the history all the same; so is what both became.
function choose(field, chosen) {
  const { mine, theirs, version, is_row_gone: isRowGone } = live.conflicts.get(field);
  const before = typedIn(field);
  const rest = mended(field).filter((text) => !chosen.includes(text));
  setBase(field, version);
  [live.conflicts, live.dirty, live.former].forEach((fields) => fields.delete(field));
  boxes.get(field).box.remove();
  put(field, chosen);
  tellField(field, null);
  controls(field)[0]?.focus();
  const isOver = same(typedIn(field), theirs);
  const earlier = live.aside.get(field)?.typed ?? [];
  const gaveWay = same(before, typedIn(field)) || same(before, mine) ? [] : before;
  if (gaveWay.length || rest.length) {
    // What gave way before may still be on its way.
    live.aside.set(field, { typed: gaveWay.length > 1 ? gaveWay : [...earlier, ...gaveWay, ...rest], isOver });
  }
  // The words about a file that somebody removed bring that back by themselves.
  if (isRowGone && !isOver && markOf(field)) bringBack(markOf(field), version);
  else if (!isOver || live.aside.has(field)) touch(field);
  // What a colleague saved while both texts stood here comes with the next beat.
  document.dispatchEvent(new CustomEvent("booster:listen-anew", { detail: { version } }));
  keep();
  tellAll();
  flush();
}

// A row that somebody removed comes back with everything that this page holds of it.
function bringBack(row, version) {
  setBase(row, version);
  const cells = new Set([...elementsOf(live.form)].map((control) => control.name).filter((name) => name?.startsWith(`${row}/`)));
  cells.forEach((cell) => { if (!live.conflicts.has(cell)) { setBase(cell, version); touch(cell); } });
  rowOf(row)?.classList.remove("b-row--gone");
}

document.addEventListener("booster:conflict", conflict);
