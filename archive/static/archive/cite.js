// Without this script citations are copied by hand. With it, each has a button that copies it.
for (const text of document.querySelectorAll(".copyable")) {
  if (!navigator.clipboard) break;
  const button = Object.assign(document.createElement("button"), { type: "button", textContent: "Copy" });
  const status = Object.assign(document.createElement("span"), { role: "status" });
  button.setAttribute("aria-label", `Copy ${text.dataset.name}`);
  button.addEventListener("click", async () => {
    await navigator.clipboard.writeText(text.textContent);
    status.textContent = "Copied";
  });
  text.nextElementSibling.prepend(button, status);
}
