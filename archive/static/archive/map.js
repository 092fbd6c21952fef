// The interactive map. Without this script the drawn map and the table remain.
(() => {
  if (!window.L) return;
  const number = new Intl.NumberFormat("en-GB");
  // { precisions: { code: { label, reachMetres, minRadius } }, dotMinRadius, dotGrowth, ringMaxRadius }, sizes in pixels
  const settings = () => JSON.parse(document.getElementById("map-settings").textContent);
  const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;

  const element = (name, text, attributes = {}) => {
    const made = document.createElement(name);
    if (text) made.textContent = text;
    for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
    return made;
  };

  const fetched = async (address) => {
    const answer = await fetch(address);
    if (!answer.ok) throw new Error(`${address}: ${answer.status}`);
    return answer.json();
  };

  const unpacked = (flat) => {
    const points = [];
    let x = 0, y = 0;
    for (let at = 0; at < flat.length; at += 2) points.push([(y += flat[at + 1]) / 100, (x += flat[at]) / 100]);
    return points;
  };

  const draw = (shapes, renderer) => L.layerGroup([
    L.polygon(shapes.land.map((ring) => [unpacked(ring)]), { className: "land", renderer, interactive: false }),
    L.polyline(shapes.borders.map(unpacked), { className: "borders", renderer, interactive: false }),
  ]);

  const begin = async (figure) => {
    const noun = (count) => (count === 1 ? figure.dataset.noun : figure.dataset.nouns);
    const things = (count) => `${number.format(count)} ${noun(count)}`;
    const { precisions, dotMinRadius, dotGrowth, ringMaxRadius } = settings();
    const data = await fetched(figure.dataset.map);
    const points = data.points.map((values) => Object.fromEntries(data.fields.map((field, at) => [field, values[at]])));
    if (!points.length) return;
    const box = element("div", "", { class: "interactive", role: "region", "aria-label": figure.querySelector("svg").getAttribute("aria-label") });
    figure.querySelector("svg").after(box);
    figure.dataset.interactive = "";
    if (data.note) box.after(element("p", data.note, { class: "aside" }));

    const map = L.map(box, { attributionControl: false, minZoom: 1, maxZoom: 9, zoomSnap: 0.25, maxBounds: [[-90, -220], [90, 220]], zoomAnimation: !calm, fadeAnimation: !calm, markerZoomAnimation: !calm });
    const highest = Math.max(...points.map(({ count }) => count));
    const isRing = ({ exactness }) => precisions[exactness].reachMetres > 0;

    const radiusOf = (point) => {
      if (!isRing(point)) return dotMinRadius + dotGrowth * Math.sqrt((point.count - 1) / Math.max(highest - 1, 1));
      const { reachMetres, minRadius } = precisions[point.exactness];
      const metresOfPixel = (40075016.7 * Math.cos((point.latitude * Math.PI) / 180)) / (256 * 2 ** map.getZoom());
      return Math.min(ringMaxRadius, Math.max(minRadius, reachMetres / metresOfPixel));
    };

    const icon = (point) => {
      const radius = radiusOf(point), ring = isRing(point), side = Math.max(24, 2 * radius + 2);
      const inside = element("span", ring ? number.format(point.count) : "");
      inside.style.top = `${side / 2 - radius}px`; // on the ring, so that nothing marks its middle
      return L.divIcon({ className: `mark ${ring ? "ring" : "dot"}`, iconSize: [side, side], html: mark(radius, side, inside) });
    };

    const mark = (radius, side, inside) => {
      const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
      const circle = document.createElementNS("http://www.w3.org/2000/svg", "circle");
      for (const [key, value] of [["width", side], ["height", side], ["aria-hidden", "true"]]) svg.setAttribute(key, value);
      for (const [key, value] of [["cx", side / 2], ["cy", side / 2], ["r", radius]]) circle.setAttribute(key, value);
      svg.append(circle);
      const whole = element("div");
      whole.append(svg, inside);
      return whole;
    };

    const popup = ({ name, slug, exactness, count }) => {
      const whole = element("div");
      const list = slug ? data.list + encodeURIComponent(slug) : figure.dataset.list;
      whole.append(element("strong", name), element("p", `${things(count)}, ${precisions[exactness].label}`));
      const links = element("p");
      links.append(element("a", "List", { href: list }));
      if (slug) links.append(" · ", element("a", "About the place", { href: figure.dataset.place.replace("/-/", `/${slug}/`) }));
      whole.append(links);
      return whole;
    };

    const clusters = L.markerClusterGroup({
      showCoverageOnHover: false,
      maxClusterRadius: 44,
      animate: !calm,
      spiderLegPolylineOptions: { weight: 1, className: "leg" },
      iconCreateFunction(cluster) {
        const children = cluster.getAllChildMarkers();
        const count = children.reduce((sum, child) => sum + child.options.point.count, 0);
        const side = 26 + 8 * String(count).length;
        const inside = element("span", number.format(count));
        inside.append(element("span", ` ${noun(count)} at ${children.length} places, open`, { class: "unseen" }));
        return L.divIcon({ className: "mark cluster", iconSize: [side, side], html: mark(side / 2 - 1, side, inside) });
      },
    });

    const [west, south, east, north] = data.view;
    map.fitBounds([[south, west], [north, east]], { maxZoom: 7, animate: false });
    const markers = points.map((point) => {
      const { name, latitude, longitude, exactness, count } = point;
      const title = `${name}: ${things(count)}, ${precisions[exactness].label}`;
      return L.marker([latitude, longitude], { icon: icon(point), title, point }).bindPopup(() => popup(point))
        .on("popupclose", ({ target }) => target.getElement()?.focus({ preventScroll: true }));
    });
    box.addEventListener("keydown", ({ key }) => key === "Escape" && map.closePopup());
    map.on("popupopen", ({ popup }) => popup.getElement().querySelector("p a").focus({ preventScroll: true }));
    map.on("zoomend", () => markers.forEach((marker) => isRing(marker.options.point) && marker.setIcon(icon(marker.options.point))));

    const renderer = L.svg({ padding: 0.5 });
    let land, finest = false;
    // The finest shapes are fetched when somebody comes close enough to see them.
    const updateLand = async () => {
      const fine = map.getZoom() > 3;
      if (land && (finest || !fine)) return;
      finest = finest || fine;
      const shapes = await fetched(fine ? figure.dataset.shapes : figure.dataset.coarseShapes);
      if (land) land.remove();
      land = draw(shapes, renderer).addTo(map);
    };
    await updateLand();
    map.on("zoomend", updateLand);
    map.addLayer(clusters.addLayers(markers));
  };

  const start = () => {
    for (const figure of document.querySelectorAll(".map[data-map]:not([data-started])")) {
      figure.dataset.started = "";
      begin(figure).catch(() => delete figure.dataset.interactive); // an error leaves the drawn map
    }
  };
  start();
  document.addEventListener("htmx:afterSwap", start);
})();
