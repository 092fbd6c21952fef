// Without this script the number of a note leads to the note at the foot of the page, and texts are copied by hand.
// With it the note opens beside its number, and a button copies.
const opened = Object.assign(document.createElement("div"), { className: "note-here", popover: "auto", tabIndex: -1 });
opened.setAttribute("role", "dialog");
let caller = null;
let closes = false; // whether this press of the pointer closes the note by itself, before its click arrives

function place() {
  const { left, bottom } = caller.getBoundingClientRect();
  const room = document.documentElement.clientWidth - opened.offsetWidth - 8;
  opened.style.left = `${Math.max(8, Math.min(left, room)) + scrollX}px`;
  opened.style.top = `${bottom + scrollY + 6}px`;
}

function open(link, note) {
  opened.replaceChildren(...note.cloneNode(true).childNodes);
  opened.querySelector(".back")?.remove();
  opened.setAttribute("aria-label", link.getAttribute("aria-label"));
  if (!opened.isConnected) document.body.append(opened);
  caller = link;
  opened.showPopover();
  place();
  link.setAttribute("aria-expanded", "true");
  opened.focus();
}

document.addEventListener("pointerdown", ({ target }) => {
  closes = opened.isConnected && opened.matches(":popover-open") && target.closest?.(".cited a") === caller;
}, true);

document.addEventListener("click", (event) => {
  const link = event.target.closest?.(".cited a");
  const note = link && document.getElementById(link.hash.slice(1));
  if (!note || !opened.showPopover || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  if (closes) opened.hidePopover();
  else open(link, note);
  closes = false;
});

// Leaving the note by the keyboard closes it and goes on from its number.
opened.addEventListener("keydown", (event) => {
  const links = [...opened.querySelectorAll("a")];
  const edge = event.shiftKey ? [opened, links[0]] : [links.at(-1) ?? opened];
  if (event.key !== "Tab" || !edge.includes(document.activeElement)) return;
  if (event.shiftKey) event.preventDefault();
  caller.focus();
  opened.hidePopover();
});
opened.addEventListener("beforetoggle", (event) => {
  if (event.newState !== "closed") return;
  caller.setAttribute("aria-expanded", "false");
  if (opened.contains(document.activeElement)) caller.focus();
});

for (const text of document.querySelectorAll(".copyable")) {
  if (!navigator.clipboard) break;
  const button = Object.assign(document.createElement("button"), { type: "button", textContent: "Copy" });
  const said = Object.assign(document.createElement("span"), { role: "status" });
  button.setAttribute("aria-label", `Copy ${text.dataset.name}`);
  button.addEventListener("click", async () => {
    await navigator.clipboard.writeText(text.textContent);
    said.textContent = "Copied";
  });
  text.nextElementSibling.prepend(button, said);
}
