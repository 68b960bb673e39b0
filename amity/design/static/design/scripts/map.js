// The map as one stop of the Tab key: arrows walk to the nearest country that way, its name is written below.
const STEPS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

function middle(link) {
  const box = link.getBBox();
  return [box.x + box.width / 2, box.y + box.height / 2];
}

class WorldMap extends HTMLElement {
  connectedCallback() {
    this.places = [...this.querySelectorAll("svg a")];
    if (!this.places.length) return;
    this.name = this.parentElement.querySelector("output");
    this.setAttribute("role", "group");
    for (const place of this.places.slice(1)) place.setAttribute("tabindex", "-1");
    this.addEventListener("keydown", this);
    this.addEventListener("focusin", this);
    this.addEventListener("pointerover", this);
    this.addEventListener("pointerleave", this);
  }

  handleEvent(event) {
    const place = event.target.closest?.("svg a");
    if (event.type === "keydown" && place) this.walk(event, place);
    else if (event.type === "focusin" && place) this.stop(place);
    else if (this.name) this.name.textContent = place ? this.words(place) : "";
  }

  words(place) {
    return place.getAttribute("aria-label") ?? place.querySelector("title")?.textContent ?? "";
  }

  stop(place) {
    for (const other of this.places) other.setAttribute("tabindex", other === place ? "0" : "-1");
    if (this.name) this.name.textContent = this.words(place);
  }

  walk(event, from) {
    const step = STEPS[event.key];
    const ends = { Home: this.places[0], End: this.places.at(-1) };
    const next = step ? this.nearest(from, step) : ends[event.key];
    if (!next) return;
    event.preventDefault();
    next.focus();
  }

  // Far aside counts double: an arrow to the right leads to the right.
  nearest(from, [dx, dy]) {
    const [x, y] = middle(from);
    let best = null;
    let least = Infinity;
    for (const place of this.places) {
      const [px, py] = middle(place);
      const along = (px - x) * dx + (py - y) * dy;
      const aside = Math.abs((px - x) * dy) + Math.abs((py - y) * dx);
      if (place !== from && along > 0 && along + 2 * aside < least) [best, least] = [place, along + 2 * aside];
    }
    return best;
  }
}

customElements.define("world-map", WorldMap);
