// Pressing twice sends once: the second answer would tell of what the first has done, such as that nothing is left to
// remove. Forms that htmx sends are its own matter.

const TWICE = 1500; // Milliseconds in which nobody means to send the same again.
let last = { at: -TWICE };

function sendOnce(event) {
  if (event.defaultPrevented || event.target.method !== "post") return;
  const { target: form, submitter } = event;
  const at = performance.now();
  if (form === last.form && submitter === last.submitter && at - last.at < TWICE) event.preventDefault();
  else last = { form, submitter, at };
}

document.addEventListener("submit", sendOnce);
