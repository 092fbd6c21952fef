// Without this script the search box is a plain form. With it, the arrow keys choose one of the suggestions.
for (const box of document.querySelectorAll(".find input[hx-get]")) {
  const list = box.form.querySelector(".jump-list");
  const options = () => [...list.querySelectorAll("[role=option]")];
  let selected = -1;

  box.setAttribute("role", "combobox");
  box.setAttribute("aria-autocomplete", "list");
  box.setAttribute("aria-expanded", "false");

  const select = (next) => {
    const all = options();
    selected = all.length ? (next + all.length + 1) % (all.length + 1) : -1;
    if (selected === all.length) selected = -1;
    all.forEach((option, index) => option.setAttribute("aria-selected", String(index === selected)));
    if (selected >= 0) {
      box.setAttribute("aria-activedescendant", all[selected].id);
      all[selected].scrollIntoView({ block: "nearest" });
    } else box.removeAttribute("aria-activedescendant");
  };

  const show = (open) => {
    open = open && options().length > 0;
    list.hidden = !open;
    box.setAttribute("aria-expanded", String(open));
    if (open) box.setAttribute("aria-controls", "jump-list");
    else box.removeAttribute("aria-controls");
    select(-1);
  };

  list.addEventListener("htmx:afterSwap", () => show(document.activeElement === box));
  box.addEventListener("focus", () => show(true));
  box.form.addEventListener("focusout", (event) => {
    if (!box.form.contains(event.relatedTarget)) show(false);
  });
  list.addEventListener("mousedown", (event) => event.preventDefault());
  box.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && !list.hidden) {
      event.preventDefault();
      show(false);
    } else if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      if (list.hidden) show(true);
      else select(event.key === "ArrowDown" ? selected + 1 : selected < 0 ? options().length - 1 : selected - 1);
    } else if (event.key === "Enter" && selected >= 0 && !list.hidden) {
      event.preventDefault();
      options()[selected].click();
    }
  });
}
