// A programme by dragging: an item that is dropped onto another takes its place, or goes to its day. The buttons of each
// item do the same by keyboard; without script they are all there is.
class ProgrammeBoard extends HTMLElement {
  connectedCallback() {
    for (const item of this.querySelectorAll("li[data-item]")) {
      if (item.querySelector("form")) item.draggable = true;
    }
    for (const name of ["dragstart", "dragover", "drop"]) this.addEventListener(name, this);
  }

  handleEvent(event) {
    const item = event.target.closest?.("li[data-item]");
    if (!item) return;
    if (event.type === "dragstart") this.dragged = item;
    else if (this.dragged && item !== this.dragged) {
      event.preventDefault();
      if (event.type === "drop") this.send(item.dataset.item);
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
