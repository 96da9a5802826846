// Counting what is typed: composed code points, line ends as one, without what the server takes out (forms/document.py).

const { say, announce, enhances } = globalThis.boosterPage;

function lengthOf(text) {
  const clean = text.replace(/\r\n?|[\v\f]/g, "\n").replace(/[\x00-\x08\x0e-\x1f\x7f-\x9f\p{Surrogate}]/gu, "");
  return Array.from(clean.normalize("NFC")).length;
}

const countText = (left) => say(left < 0 ? "characters_over" : "characters_left", { count: Math.abs(left) });

function count(message) {
  const field = document.getElementById(message.dataset.countOf);
  if (!field) return;
  const left = Number(message.dataset.limit) - lengthOf(field.value);
  message.textContent = countText(left);
  message.classList.toggle("govuk-error-message", left < 0);
}

let countSoon = 0;

function counted(field, isTyped) {
  const message = field.id && document.querySelector(`[data-count-of="${CSS.escape(field.id)}"]`);
  if (!message) return;
  count(message);
  if (!isTyped) return;
  clearTimeout(countSoon);
  countSoon = setTimeout(() => announce(message.textContent, "announce-count"), 1200);
}

// What a script puts into a field, such as a colleague's words, counts but is not typed.
document.addEventListener("input", (event) => counted(event.target, event.detail !== "put"));

globalThis.boosterPage.lengthOf = lengthOf;
enhances((root) => root.querySelectorAll("[data-count-of]").forEach(count));
