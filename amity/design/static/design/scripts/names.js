// A line of several names: while one is typed, those that it may be are offered; Enter or Tab takes the first.
// Without this script the line is a plain one, and the beginning of a name is enough all the same.
const fold = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();

class NameList extends HTMLElement {
  connectedCallback() {
    this.field = this.querySelector("input");
    this.names = [...this.querySelectorAll("datalist option")].map((option) => option.value);
    this.field.removeAttribute("list");
    this.list = Object.assign(document.createElement("ul"), { id: `${this.field.id}_offers`, hidden: true });
    this.list.setAttribute("role", "listbox");
    this.list.setAttribute("aria-label", this.field.labels[0]?.textContent.trim() ?? "");
    this.append(this.list);
    for (const [name, value] of Object.entries({ role: "combobox", "aria-autocomplete": "list", "aria-expanded": "false", "aria-controls": this.list.id })) this.field.setAttribute(name, value);
    this.field.addEventListener("input", () => this.offer());
    this.field.addEventListener("keydown", (event) => this.key(event));
    this.field.addEventListener("blur", () => setTimeout(() => this.close(), 150));
    this.list.addEventListener("mousedown", (event) => this.pick(event));
  }

  get typed() { return this.field.value.slice(this.start).trim(); }
  get start() { return this.field.value.lastIndexOf(",") + 1; }

  offer() {
    const words = fold(this.typed).split(/\s+/).filter(Boolean);
    const fits = (name) => words.every((word) => fold(name).split(/[\s-]+/).some((part) => part.startsWith(word)));
    this.offers = words.length ? this.names.filter(fits).slice(0, 8) : [];
    this.list.replaceChildren(...this.offers.map((name, place) => {
      const item = Object.assign(document.createElement("li"), { textContent: name, id: `${this.list.id}_${place}` });
      item.setAttribute("role", "option");
      item.setAttribute("aria-selected", "false");
      return item;
    }));
    this.at = -1;
    this.list.hidden = this.offers.length === 0;
    this.field.setAttribute("aria-expanded", String(!this.list.hidden));
    this.field.removeAttribute("aria-activedescendant");
  }

  mark(step) {
    this.at = (this.at + step + this.offers.length) % this.offers.length;
    [...this.list.children].forEach((item, place) => item.setAttribute("aria-selected", String(place === this.at)));
    this.field.setAttribute("aria-activedescendant", this.list.children[this.at].id);
  }

  key(event) {
    if (this.list.hidden) return;
    if (event.key === "ArrowDown" || event.key === "ArrowUp") { event.preventDefault(); this.mark(event.key === "ArrowDown" ? 1 : -1); }
    if (event.key === "Escape") { event.preventDefault(); this.close(); }
    // Enter takes what the arrows have marked; a name that only one person bears is taken by the comma itself.
    if (event.key === "Enter" && this.at >= 0) { event.preventDefault(); this.take(this.offers[this.at]); }
    if ((event.key === "," || event.key === "Tab") && this.offers.length === 1) { this.take(this.offers[0]); }
  }

  pick(event) {
    const item = event.target.closest("[role=option]");
    if (!item) return;
    event.preventDefault();
    this.take(item.textContent, ", ");
  }

  take(name, after = "") {
    this.field.value = `${this.field.value.slice(0, this.start)}${this.start ? " " : ""}${name}${after}`;
    this.close();
  }

  close() {
    this.list.hidden = true;
    this.field.setAttribute("aria-expanded", "false");
    this.field.removeAttribute("aria-activedescendant");
  }
}

customElements.define("name-list", NameList);
