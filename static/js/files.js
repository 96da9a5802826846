// Files that cannot be sent are told beside their field: those that are too large before megabytes travel for nothing,
// those that have changed since they were chosen when the browser could not send them.

const { say } = globalThis.boosterPage;

const groupOf = (field) => field.closest(".govuk-form-group");

// Tied to the field until the next choice; what the server has said of it stays.
function tell(field, text) {
  const line = document.createElement("p");
  line.className = "govuk-error-message";
  line.id = `${field.id}-not-sent-${groupOf(field).querySelectorAll("[data-not-sent]").length}`;
  line.dataset.notSent = "";
  line.setAttribute("role", "alert");
  line.textContent = text;
  field.before(line);
  describe(field, [...describedBy(field), line.id]);
}

function untell(field) {
  const lines = [...groupOf(field).querySelectorAll("[data-not-sent]")];
  const gone = lines.map(({ id }) => id);
  lines.forEach((line) => line.remove());
  describe(field, describedBy(field).filter((id) => !gone.includes(id)));
}

const describedBy = (field) => (field.getAttribute("aria-describedby") ?? "").split(" ").filter(Boolean);

function describe(field, ids) {
  field.setAttribute("aria-describedby", ids.join(" "));
  if (ids.some((id) => document.getElementById(id)?.matches(".govuk-error-message"))) field.setAttribute("aria-invalid", "true");
  else field.removeAttribute("aria-invalid");
}

function choose(field, files) {
  const chosen = new DataTransfer();
  files.forEach((file) => chosen.items.add(file));
  field.files = chosen.files;
}

function chosen({ target: field }) {
  if (!field.matches?.("input[type=file][data-most-bytes]")) return;
  const most = Number(field.dataset.mostBytes);
  untell(field);
  if (![...field.files].some((file) => file.size > most)) return;
  tell(field, say("file_too_large", { megabytes: Math.round(most / 1048576) }));
  field.value = "";
}

const isReadable = (file) => file.slice(0, 1).arrayBuffer().then(() => true, () => false);

// Give up the files of a form that no browser would send, and say whether there were any.
async function giveUpChanged(form) {
  const fields = [...(form?.querySelectorAll("input[type=file]") ?? [])].filter(({ files }) => files.length);
  let first = null;
  for (const field of fields) {
    const files = [...field.files];
    const readable = await Promise.all(files.map(isReadable));
    files.filter((_, place) => !readable[place]).forEach(({ name }) => tell(field, say("file_changed", { name })));
    if (readable.every(Boolean)) continue;
    choose(field, files.filter((_, place) => readable[place]));
    first ??= field;
  }
  first?.focus();
  return Boolean(first);
}

document.addEventListener("change", chosen);

globalThis.boosterPage.giveUpChanged = giveUpChanged;
