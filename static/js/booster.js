// What pages gain with JavaScript besides: questions that depend on others, passwords that can be looked at, links that
// can be copied, and the focus where it helps. Without it everything still works.

const { say, announce, enhances } = globalThis.boosterPage;

// ---- Dependent questions: data-shown-when="<name>" data-shown-values="a b".

function valuesOf(scope, name) {
  return [...scope.querySelectorAll(`[name="${CSS.escape(name)}"]`)]
    .filter((field) => !["radio", "checkbox"].includes(field.type) || field.checked)
    .map((field) => field.value);
}

function reveal(root) {
  for (const box of root.querySelectorAll("[data-shown-when]")) {
    const values = valuesOf(box.closest("form") ?? document, box.dataset.shownWhen);
    const wanted = box.dataset.shownValues.split(" ");
    box.hidden = !values.some((value) => wanted.includes(value));
  }
}

// ---- Passwords that can be looked at, links that can be copied.

function passwords(root) {
  for (const field of root.querySelectorAll("input[data-password]:not([data-ready])")) {
    const label = document.querySelector(`label[for="${CSS.escape(field.id)}"]`)?.textContent.trim() ?? "";
    const button = document.createElement("button");
    const box = document.createElement("div");
    const name = (shown) => {
      field.type = shown ? "text" : "password";
      button.textContent = say(shown ? "hide" : "show");
      button.setAttribute("aria-label", say(shown ? "hide_password" : "show_password", { label }));
    };
    button.type = "button";
    button.className = "govuk-button govuk-button--secondary b-password__button";
    button.addEventListener("click", () => name(field.type === "password"));
    field.form?.addEventListener("submit", () => name(false));
    field.dataset.ready = "";
    box.className = "b-password";
    field.replaceWith(box);
    box.append(field, button);
    name(false);
  }
}

// A link with data-copy="<text>" copies it; where that is not possible it stays a link.
async function copy(event) {
  const source = event.target.closest("a[data-copy]");
  if (!source || !navigator.clipboard) return;
  event.preventDefault();
  try {
    await navigator.clipboard.writeText(source.dataset.copy);
  } catch {
    return location.assign(source.href);
  }
  announce(say("copied"));
  source.dataset.before ??= source.textContent;
  source.textContent = say("copied");
  setTimeout(() => { source.textContent = source.dataset.before; }, 2000);
}

// ---- Whoever signs out, on whatever page, leaves nothing behind in this browser: see shelf.js, which hears of it too.

function signsOut({ target, defaultPrevented }) {
  if (defaultPrevented || new URL(target.action, location).pathname !== "/sign-out") return;
  try {
    Object.keys(localStorage).filter((key) => key.startsWith("booster:")).forEach((key) => localStorage.removeItem(key));
    new BroadcastChannel("booster").postMessage("signed-out");
  } catch {
    // A browser that keeps nothing has nothing to forget.
  }
}

// ---- Focus: to the error summary, else to the first wrong field, of what htmx has just put in.

function focusOnError(root) {
  const summary = root.querySelector(".govuk-error-summary");
  const field = root.querySelector("[aria-invalid=true]");
  (summary ?? field)?.focus();
}

// Only after somebody pressed a button: what saves itself while we type must not take the focus away.
function asked({ detail: { ctx } }) {
  ctx.pressed = Boolean(ctx.request.submitter) || ctx.sourceElement.matches("button");
}

function swapped({ detail: { ctx } }) {
  if (ctx.response?.status === 422 && ctx.pressed) focusOnError(ctx.target?.isConnected ? ctx.target : document);
}

// ---- What is folded opens for a link that leads into it, in browsers that do not see to it themselves.

function unfold() {
  const target = document.querySelector(":target");
  const folded = [];
  for (let box = target?.closest("details"); box; box = box.parentElement.closest("details")) folded.push(box);
  if (folded.every((box) => box.open)) return;
  for (const box of folded) box.open = true;
  target.scrollIntoView();
}

document.addEventListener("input", () => reveal(document));
document.addEventListener("change", () => reveal(document));
document.addEventListener("click", copy);
document.addEventListener("submit", signsOut);
document.addEventListener("htmx:before:request", asked);
document.addEventListener("htmx:after:swap", swapped);
window.addEventListener("hashchange", unfold);

enhances(reveal);
enhances(passwords);
unfold();
document.querySelector(".govuk-error-summary")?.focus();
