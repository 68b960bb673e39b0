// The entrance of a colloquium on a telephone: codes, typed or read, and names are judged on the spot by the list that
// came with the page, for which what is typed or read before it came waits: nobody is judged without it. What is let in
// is handed to the queue. Without script the page does the same, one by one.
const CODE = /(\d{1,9})-(\d{1,9})-(\d{1,4})-([A-Z2-7]{16})/;

class EntranceDesk extends HTMLElement {
  connectedCallback() {
    this.field = this.querySelector("form").elements.code;
    this.names = this.querySelector("ol");
    this.queue = this.querySelector("passage-queue");
    this.querySelector("form").addEventListener("submit", (event) => this.typed(event));
    this.field.addEventListener("input", () => this.search());
    this.names.addEventListener("click", (event) => this.byName(event));
    this.addEventListener("code", async (event) => (await this.listed, this.read(event.detail.toUpperCase())));
    this.addEventListener("heard", (event) => this.heard(event.detail));
    navigator.serviceWorker?.register(this.dataset.worker, { scope: this.dataset.scope }).catch(() => null);
    this.listed = this.list();
  }

  async list() {
    const answer = await fetch(this.dataset.list).catch(() => null);
    const { guests } = answer?.ok && !answer.redirected ? await answer.json() : { guests: [] };
    this.guests = new Map(guests.map((each) => [each.number, each]));
    this.cameIn(this.queue.kept.map((each) => each.number));
    this.dataset.ready = guests.length;
  }

  async typed(event) {
    event.preventDefault();
    await this.listed;
    const text = this.field.value.trim().toUpperCase();
    if (CODE.test(text)) this.read(text);
    else if (this.names.children.length === 1) this.names.querySelector("button").click();
    else if (text) this.say("unreadable");
  }

  read(text) {
    const [code, colloquium, number, issue, seal] = CODE.exec(text) ?? [];
    const guest = this.guests.get(Number(number));
    if (!code) this.say("unreadable");
    else if (guest?.seal === seal && colloquium === this.dataset.colloquium) return this.letIn(guest, { code });
    else if (colloquium !== this.dataset.colloquium) this.say("elsewhere");
    else this.say(guest?.issue > Number(issue) ? "replaced" : "forged", guest);
    if (code) this.queue.keep({ code });
  }

  letIn(guest, how) {
    const outcome = { came: "again", accepted: "came", absent: "came" }[guest.state] ?? "gone";
    this.say(outcome, guest);
    if (outcome === "came") guest.state = "came";
    this.queue.keep({ number: guest.number, ...how });
  }

  byName(event) {
    const button = event.target.closest("button");
    if (button) this.letIn(this.guests.get(Number(button.value)), {});
  }

  async search() {
    await this.listed;
    const plain = this.field.value.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
    const words = plain.split(/\s+/).filter(Boolean);
    const fits = (each) => words.every((word) => each.sought.includes(word));
    const found = plain.trim().length > 1 ? [...this.guests.values()].filter(fits).slice(0, 8) : [];
    this.names.replaceChildren(...found.map((each) => this.line(each)));
  }

  line(guest) {
    const line = this.querySelector("template[data-key=line]").content.cloneNode(true);
    Object.assign(line.querySelector("button"), { value: guest.number }).append(` ${guest.name}`);
    line.querySelector("span").textContent = guest.what;
    return line;
  }

  words(key, guest) {
    const { content } = this.querySelector(`template[data-key="${key}"]`);
    return content.textContent.trim().replace("NAME", guest?.name ?? "").replace("WHAT", guest?.what ?? "");
  }

  say(key, guest) {
    const told = { textContent: this.words(key, guest) };
    Object.assign(this.querySelector("[data-outcome]"), told).dataset.outcome = key;
    Object.assign(this.field, { value: "" }).focus();
    this.names.replaceChildren();
  }

  cameIn(numbers) {
    for (const number of numbers) if (this.guests?.has(number)) this.guests.get(number).state = "came";
  }

  heard({ waiting, counts, came, trouble }) {
    this.cameIn(came ?? []);
    if (counts) this.querySelector("[data-counts]").textContent = counts;
    const said = this.words(trouble || (waiting ? "waiting" : "sent")).replace("COUNT", waiting);
    this.querySelector("[data-queue]").textContent = said;
  }
}

customElements.define("entrance-desk", EntranceDesk);
