// Words that were still waiting in this browser when a section could not be changed any more: given back, to copy or to
// download. They stay until somebody takes them out, since the section may be opened again.

const box = document.getElementById("closed");
const left = box?.dataset.store ? globalThis.boosterShelf.waitingIn(box.dataset.store) : [];

if (left.length) {
  const text = left.map(({ field, label, typed, words, aside }) => [label || field, ...(words ?? typed), ...(aside ?? [])].join("\n")).join("\n\n");
  box.querySelector("textarea").value = text;
  document.getElementById("closed-file").href = URL.createObjectURL(new Blob([text], { type: "text/plain" }));
  box.hidden = false;
}

box?.querySelector("[data-forget]").addEventListener("click", () => {
  globalThis.boosterShelf.forget(box.dataset.store);
  box.hidden = true;
  document.getElementById("main").focus({ preventScroll: true });
});
