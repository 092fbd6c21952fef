// Without this script a form selects the year of a network diagram; with it, the diagram follows the slider at once.
// It listens at the document, so that it also works after htmx has replaced the list.

// The years come from `RelationEdge`; an edge without a date has none, and is shown in every year.
const mayBeIn = ({ from, to }, year) => !from || (Number(from) <= year && year <= Number(to));

function showYear(part, year) {
  const find = (name) => part.querySelector(`[data-${name}]`);
  for (const edge of part.querySelectorAll(".edge")) edge.classList.toggle("off", year !== null && !mayBeIn(edge.dataset, year));
  find("shown").textContent = part.querySelectorAll(":is(li, tr).edge:not(.off)").length;
  find("year").textContent = year ?? "";
  const output = find("slider").querySelector("output");
  output.textContent = year ?? output.dataset.all;
  find("when-all").hidden = year !== null;
  find("when-year").hidden = find("every").hidden = year === null;
  for (const field of document.querySelectorAll(".filters [name=year]")) field.value = year ?? "";
}

// The address follows when the slider is released, so that every year has its own.
function keepYear(year) {
  const address = new URL(location.href);
  if (year === null) address.searchParams.delete("year");
  else address.searchParams.set("year", year);
  history.replaceState(history.state, "", address);
}

function follow(slider) {
  showYear(slider.closest("[data-years]"), Number(slider.value));
}

document.addEventListener("input", ({ target }) => {
  if (target.matches("[data-slider] [name=year]")) follow(target);
});

document.addEventListener("change", ({ target }) => {
  if (target.matches("[data-slider] [name=year]")) keepYear(Number(target.value));
});

document.addEventListener("submit", (event) => {
  if (!event.target.matches("[data-slider]")) return;
  event.preventDefault();
  follow(event.target.elements.year);
  keepYear(Number(event.target.elements.year.value));
});

document.addEventListener("click", (event) => {
  const every = event.target.closest("[data-every]");
  if (!every) return;
  event.preventDefault();
  const part = every.closest("[data-years]");
  const slider = part.querySelector("[data-slider] [name=year]");
  slider.value = slider.max;
  showYear(part, null);
  keepYear(null);
});

// The edges of the node under the pointer or the focus are highlighted.
function highlightEdges({ target }) {
  const diagram = document.querySelector("svg.network");
  if (!diagram) return;
  const node = target.closest?.("svg.network .node");
  diagram.classList.toggle("has-highlight", Boolean(node));
  for (const edge of diagram.querySelectorAll(".edge"))
    edge.classList.toggle("highlighted", Boolean(node) && edge.dataset.ends.split(" ").includes(node.dataset.node));
}
document.addEventListener("pointerover", highlightEdges);
document.addEventListener("focusin", highlightEdges);
