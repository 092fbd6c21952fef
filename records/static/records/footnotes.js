// Without this script the number of a footnote links to the note at the end of the page. With it, the note opens beside
// its number.
const popup = Object.assign(document.createElement("div"), { className: "footnote-popup", popover: "auto", tabIndex: -1 });
popup.setAttribute("role", "dialog");
let number = null; // the link that opened the popup
let closing = false; // whether this press of the pointer closes the popup before its click arrives

function place() {
  const { left, bottom } = number.getBoundingClientRect();
  const room = document.documentElement.clientWidth - popup.offsetWidth - 8;
  popup.style.left = `${Math.max(8, Math.min(left, room)) + scrollX}px`;
  popup.style.top = `${bottom + scrollY + 6}px`;
}

function open(link, note) {
  popup.replaceChildren(...note.cloneNode(true).childNodes);
  popup.querySelector(".back")?.remove();
  popup.setAttribute("aria-label", link.getAttribute("aria-label"));
  if (!popup.isConnected) document.body.append(popup);
  number = link;
  popup.showPopover();
  place();
  link.setAttribute("aria-expanded", "true");
  popup.focus();
}

document.addEventListener("pointerdown", ({ target }) => {
  closing = popup.isConnected && popup.matches(":popover-open") && target.closest?.(".cited a") === number;
}, true);

document.addEventListener("click", (event) => {
  const link = event.target.closest?.(".cited a");
  const note = link && document.getElementById(link.hash.slice(1));
  if (!note || !popup.showPopover || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  if (closing) popup.hidePopover();
  else open(link, note);
  closing = false;
});

// Leaving the note with the keyboard closes it and continues after its number.
popup.addEventListener("keydown", (event) => {
  const links = [...popup.querySelectorAll("a")];
  const edge = event.shiftKey ? [popup, links[0]] : [links.at(-1) ?? popup];
  if (event.key !== "Tab" || !edge.includes(document.activeElement)) return;
  if (event.shiftKey) event.preventDefault();
  number.focus();
  popup.hidePopover();
});
popup.addEventListener("beforetoggle", (event) => {
  if (event.newState !== "closed") return;
  number.setAttribute("aria-expanded", "false");
  if (popup.contains(document.activeElement)) number.focus();
});
