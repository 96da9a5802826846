// The white book beside a section is judged anew while somebody types: whoever has gone on to one of its links stays there.

const SHEET = "#white-book";

let held = null; // The link of it that has the focus when new verdicts come.

const nameOf = (link) => `${link.closest("li")?.querySelector(".b-code").textContent} ${link.href}`;

function note() {
  held = document.activeElement?.closest(`${SHEET} a`);
}

function stay() {
  if (!held || held.isConnected || document.activeElement !== document.body) return;
  const like = [...document.querySelectorAll(`${SHEET} a`)].find((link) => nameOf(link) === nameOf(held));
  (like ?? document.getElementById("white-book-title"))?.focus({ preventScroll: true });
}

document.addEventListener("htmx:before:swap", note);
document.addEventListener("htmx:after:swap", stay);
