// Lists without this script have the same filters, with a button. With it they update at once, and ranges have sliders.
"use strict";

// A short address: empty fields are left out.
document.addEventListener("htmx:configRequest", ({ detail }) => {
  for (const [name, value] of [...detail.formData]) if (value === "") detail.formData.delete(name);
});

// What was open stays open when htmx replaces the list, and the new total, or that there are errors, is read out.
let open = new Map();
document.addEventListener("htmx:beforeSwap", ({ detail }) => {
  if (detail.target.id !== "list") return;
  open = new Map([...detail.target.querySelectorAll("details[id]")].map((part) => [part.id, part.open]));
});
document.addEventListener("htmx:afterSettle", () => {
  for (const [id, was] of open) {
    const part = document.getElementById(id);
    if (part) part.open = was;
  }
  open.clear();
  const summary = document.querySelector("#list .count") ?? document.querySelector("#list .alarm h2");
  document.getElementById("found").textContent = summary?.textContent.trim() ?? "";
  slide();
});

function slide() {
  for (const range of document.querySelectorAll(".range:not(.slides)")) {
    const bars = [...range.querySelectorAll("rect")];
    const [from, to] = range.querySelectorAll(".pair input");
    if (bars.length < 3 || !to) continue;
    range.classList.add("slides");
    const name = range.querySelector("legend").textContent;
    const first = slider(`${name}: lower handle`, bars.length, start(bars, from.value));
    const last = slider(`${name}: upper handle`, bars.length, end(bars, to.value));
    const track = document.createElement("div");
    track.className = "track";
    track.append(first, last);
    range.querySelector(".spread").after(track);
    const show = () => {
      const low = Math.min(+first.value, +last.value), high = Math.max(+first.value, +last.value);
      bars.forEach((bar, at) => bar.classList.toggle("out", at < low || at > high));
      first.setAttribute("aria-valuetext", bars[low].dataset.first);
      last.setAttribute("aria-valuetext", bars[high].dataset.last);
      return [low, high];
    };
    const fill = () => {
      const [low, high] = show();
      from.value = low === 0 ? "" : bars[low].dataset.first;
      to.value = high === bars.length - 1 ? "" : bars[high].dataset.last;
    };
    for (const handle of [first, last]) {
      handle.addEventListener("input", fill);
      handle.addEventListener("change", (event) => {
        event.stopPropagation();
        from.dispatchEvent(new Event("change", { bubbles: true }));
      });
    }
    show();
  }
}

function slider(name, steps, value) {
  const handle = document.createElement("input");
  Object.assign(handle, { type: "range", min: 0, max: steps - 1, step: 1, value });
  handle.setAttribute("aria-label", name);
  return handle;
}

const number = (value) => parseInt(value, 10); // of a day, its year
const start = (bars, value) => (value ? Math.max(0, bars.findIndex((bar) => +bar.dataset.last >= number(value))) : 0);
const end = (bars, value) => {
  if (!value) return bars.length - 1;
  const at = bars.findLastIndex((bar) => +bar.dataset.first <= number(value));
  return at < 0 ? bars.length - 1 : at;
};

slide();
