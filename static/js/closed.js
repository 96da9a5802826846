// What cannot be saved any more is given back, to copy or to download.

const { live, say, wordsOf, mended, groupOf, labelOf, isWriting, tellField } = globalThis.booster;

const given = new Map(); // Field -> what it is called, the words, and whether they stand on this page too.

function closed({ detail: { sentence, fields } }) {
  giveBack(linesOf(fields), sentence);
}

const late = ({ detail: { fields } }) => giveBack(linesOf(fields));

function linesOf(fields) {
  fields.forEach((field) => tellField(field, "needs", say("late")));
  return fields.flatMap((field) => [[field, labelOf(field), wordsOf(field)], [`aside:${field}`, say("not_chosen", { question: labelOf(field) }), gaveWay(field)]]);
}

// What gave way to other words, or would have, is no less somebody's work.
const gaveWay = (field) => [...(live.aside.get(field)?.typed ?? []), ...mended(field)];

function giveBack(lines, sentence = "") {
  const box = document.getElementById("closed");
  for (const [field, label, typed] of lines) {
    if (typed.length) given.set(field, { text: `${label}\n${typed.join("\n")}`, isHere: Boolean(groupOf(field.replace("aside:", ""))) });
    else given.delete(field);
  }
  if (sentence) box.querySelector("[data-closed-title]").textContent = sentence;
  box.hidden = !given.size;
  if (box.hidden) return;
  const text = [...given.values()].map((one) => one.text).join("\n\n");
  box.querySelector("textarea").value = text;
  const file = document.getElementById("closed-file");
  if (file.href.startsWith("blob:")) URL.revokeObjectURL(file.href);
  file.href = URL.createObjectURL(new Blob([text], { type: "text/plain" }));
  // Who is still writing finds it above; the words on the way there would be lost.
  if (sentence && !isWriting()) box.focus();
}

// A button has brought the page that gives everything back: once is enough.
function givenElsewhere() {
  if (document.querySelector("form[data-live]")) return;
  const rest = [...given].filter(([, { isHere }]) => !isHere);
  given.clear();
  rest.forEach(([field, one]) => given.set(field, one));
  document.getElementById("closed").hidden = !given.size;
  if (given.size) giveBack([]);
}

document.addEventListener("booster:closed", closed);
document.addEventListener("booster:late", late);
document.addEventListener("htmx:after:swap", givenElsewhere);

Object.assign(globalThis.booster, { giveBack });
