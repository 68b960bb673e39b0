// The search bar offers names while one types: countries, groups, people and reports, each kind under its heading.
// A combobox with a list (WAI-ARIA APG). Without this script the bar is a plain one, and its page finds the same.
class SearchSuggest extends HTMLElement {
  connectedCallback() {
    this.field = this.querySelector("input");
    this.list = Object.assign(document.createElement("div"), { id: `${this.field.id}_offers`, className: "offers", hidden: true });
    this.list.setAttribute("role", "listbox");
    this.list.setAttribute("aria-label", this.dataset.label);
    this.append(this.list);
    for (const [name, value] of Object.entries({ role: "combobox", "aria-autocomplete": "list", "aria-expanded": "false", "aria-controls": this.list.id })) this.field.setAttribute(name, value);
    this.field.addEventListener("input", () => this.wait());
    this.field.addEventListener("keydown", (event) => this.key(event));
    this.field.addEventListener("blur", () => setTimeout(() => this.close(), 150));
    this.list.addEventListener("mousedown", (event) => event.preventDefault());
    this.list.addEventListener("click", (event) => this.go(event.target.closest("[role=option]")));
  }

  get options() { return [...this.list.querySelectorAll("[role=option]")]; }

  wait() {
    clearTimeout(this.pause);
    this.asked?.abort();
    if (this.field.value.trim().length < 2) return this.close();
    this.pause = setTimeout(() => this.ask(), 120);
  }

  async ask() {
    this.asked = new AbortController();
    try {
      const answer = await fetch(`${this.dataset.url}?q=${encodeURIComponent(this.field.value)}`, { signal: this.asked.signal });
      if (answer.ok) this.offer(await answer.json());
    } catch { /* another letter was typed, or the network is away: the bar works all the same */ }
  }

  offer([, names, kinds, urls]) {
    const groups = new Map();
    names.forEach((name, place) => {
      if (!groups.has(kinds[place])) groups.set(kinds[place], this.group(kinds[place]));
      groups.get(kinds[place]).append(this.option(name, urls[place], place));
    });
    this.list.replaceChildren(...groups.values());
    this.at = -1;
    this.list.hidden = names.length === 0;
    this.field.setAttribute("aria-expanded", String(!this.list.hidden));
    this.field.removeAttribute("aria-activedescendant");
  }

  group(kind) {
    const group = document.createElement("div");
    group.setAttribute("role", "group");
    group.setAttribute("aria-label", kind);
    const heading = Object.assign(document.createElement("p"), { textContent: kind });
    heading.setAttribute("aria-hidden", "true");
    group.append(heading);
    return group;
  }

  option(name, url, place) {
    const option = Object.assign(document.createElement("div"), { textContent: name, id: `${this.list.id}_${place}` });
    option.dataset.url = url;
    option.setAttribute("role", "option");
    option.setAttribute("aria-selected", "false");
    return option;
  }

  mark(step) {
    const options = this.options;
    this.at = step < 0 && this.at < 0 ? options.length - 1 : (this.at + step + options.length) % options.length;
    options.forEach((option, place) => option.setAttribute("aria-selected", String(place === this.at)));
    this.field.setAttribute("aria-activedescendant", options[this.at].id);
    options[this.at].scrollIntoView({ block: "nearest" });
  }

  key(event) {
    if (event.key === "ArrowDown" && this.list.hidden && this.options.length) { this.list.hidden = false; this.field.setAttribute("aria-expanded", "true"); }
    if (this.list.hidden) return;
    if (event.key === "ArrowDown" || event.key === "ArrowUp") { event.preventDefault(); this.mark(event.key === "ArrowDown" ? 1 : -1); }
    if (event.key === "Escape") { event.preventDefault(); this.close(); }
    if (event.key === "Enter" && this.at >= 0) { event.preventDefault(); this.go(this.options[this.at]); }
  }

  go(option) {
    if (option) location.assign(new URL(option.dataset.url).pathname);
  }

  close() {
    this.list.hidden = true;
    this.at = -1;
    this.field.setAttribute("aria-expanded", "false");
    this.field.removeAttribute("aria-activedescendant");
  }
}

customElements.define("search-suggest", SearchSuggest);
