// Without this script the year of a picture is asked for by its form; with it, the picture follows the slider at once.
// It listens at the document, so that it also serves a list that was exchanged for another selection.

// The rule of the server: a row without a date may always have existed, an open end has no limit.
const lies = ({ from, to }, year) => (!from || Number(from) <= year) && (!to || year <= Number(to));

function showYear(part, year) {
  const find = (name) => part.querySelector(`[data-${name}]`);
  for (const edge of part.querySelectorAll(".edge")) edge.classList.toggle("off", year !== null && !lies(edge.dataset, year));
  find("shown").textContent = part.querySelectorAll(":is(li, tr).edge:not(.off)").length;
  find("year").textContent = year ?? "";
  find("slider").querySelector("output").textContent = year ?? "all years";
  find("when-all").hidden = year !== null;
  find("when-year").hidden = find("every").hidden = year === null;
  for (const field of document.querySelectorAll(".filters [name=year]")) field.value = year ?? "";
}

// The address follows when the slider rests: an address of its own for every year.
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

// The arcs of the name under the pointer or the focus stand out.
function markArcs({ target }) {
  const picture = document.querySelector("svg.arcs");
  if (!picture) return;
  const node = target.closest?.("svg.arcs .node");
  picture.classList.toggle("asked", Boolean(node));
  for (const edge of picture.querySelectorAll(".edge"))
    edge.classList.toggle("near", Boolean(node) && edge.dataset.ends.split(" ").includes(node.dataset.node));
}
document.addEventListener("pointerover", markArcs);
document.addEventListener("focusin", markArcs);
