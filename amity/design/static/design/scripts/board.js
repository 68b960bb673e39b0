// A programme by dragging: an item that is dropped onto another takes its place, or goes to its day; dropped beside the
// items of a day, or into an empty one, it goes there. The buttons of each item do the same by keyboard; without script
// they are all there is.
class ProgrammeBoard extends HTMLElement {
  connectedCallback() {
    for (const item of this.querySelectorAll("li[data-item]")) {
      if (item.querySelector("form")) item.draggable = true;
    }
    for (const name of ["dragstart", "dragover", "drop"]) this.addEventListener(name, this);
  }

  handleEvent(event) {
    const item = event.target.closest?.("li[data-item]");
    const day = event.target.closest?.("[data-day]");
    if (event.type === "dragstart") this.dragged = item;
    else if (this.dragged && item !== this.dragged && (item || (day && !day.contains(this.dragged)))) {
      event.preventDefault();
      if (event.type === "drop") this.send(item ? item.dataset.item : day.dataset.day);
    }
  }

  send(onto) {
    const form = this.dragged.querySelector("form");
    const field = document.createElement("input");
    Object.assign(field, { type: "hidden", name: "to", value: onto });
    form.append(field);
    form.submit();
  }
}

customElements.define("programme-board", ProgrammeBoard);
