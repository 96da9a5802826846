// A save by a button may be answered with two texts and a choice. What somebody writes there waits in this browser as it
// did in the section, in the fields of the form that has gone, until the choice is saved.

const { live, put, controls, element, isTyped, touch } = globalThis.booster;
const { elementsOf } = globalThis.boosterPage;

const BOTH = "both:";
let refused = null; // The form that was not taken because the session had ended, and how it was sent.

// Whether it is such a form: the one before it is gone, and this one saves nothing by itself.
const isChoice = (form) => Boolean(live.form && !live.form.isConnected && form?.closest("#section"));

function written({ target }) {
  if (!isTyped(target) || !isChoice(target.form)) return;
  const field = target.name.startsWith(BOTH) ? target.name.slice(BOTH.length) : target.name;
  if (!controls(field).length) return;
  if (field === target.name) put(field, typedInto(target.form, field));
  else setAside(field, target);
  touch(field);
}

function typedInto(form, field) {
  const found = [...elementsOf(form)].filter((control) => control.name === field && isTyped(control));
  return found.filter((control) => !["checkbox", "radio"].includes(control.type) || control.checked).map((control) => control.value);
}

// What became of both texts goes into the history, whatever is chosen.
function setAside(field, { value, defaultValue }) {
  const name = `aside:${field}`;
  live.form.querySelector(`[name="${CSS.escape(name)}"]`)?.remove();
  if (value !== defaultValue) live.form.append(element("input", { type: "hidden", name, value }));
}

function notTaken({ detail: { ctx } }) {
  if (ctx.response.status === 401 && isChoice(ctx.request.form)) refused = ctx.request;
}

function sendAgain() {
  if (refused?.form.isConnected) refused.form.requestSubmit(refused.submitter);
  refused = null;
}

document.addEventListener("input", written);
document.addEventListener("htmx:response:error", notTaken);
document.addEventListener("booster:signed-in", sendAgain);
