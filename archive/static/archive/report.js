// Without this script the contents are a plain list of links. With it, the section being read is marked, and on a narrow
// screen the list is closed at first.
const list = document.querySelector(".contents-list");
const links = new Map([...list.querySelectorAll("a")].map((link) => [link.hash.slice(1), link]));
const headings = [...links.keys()].map((id) => document.getElementById(id));

function mark() {
  const line = window.innerHeight / 3;
  const read = headings.findLast((heading) => heading.getBoundingClientRect().top < line);
  for (const [id, link] of links) {
    if (id !== read?.id) link.removeAttribute("aria-current");
    else if (!link.hasAttribute("aria-current")) {
      link.setAttribute("aria-current", "location");
      if (link.offsetTop < list.scrollTop || link.offsetTop > list.scrollTop + list.clientHeight - 60)
        list.scrollTop = link.offsetTop - list.clientHeight / 2;
    }
  }
}

const narrow = matchMedia("screen and (max-width: 62rem)");
const fold = () => list.querySelector("details").toggleAttribute("open", !narrow.matches);
narrow.addEventListener("change", fold);
fold();

let waiting = false;
addEventListener(
  "scroll",
  () => {
    if (waiting) return;
    waiting = true;
    requestAnimationFrame(() => {
      waiting = false;
      mark();
    });
  },
  { passive: true },
);
mark();
