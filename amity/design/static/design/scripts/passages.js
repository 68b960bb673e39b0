// What was read at an entrance and is not in the register yet: kept in the browser through a lost network, a closed page
// or an ended session, and sent as soon as may be. No names are kept, only codes, numbers and hours.
class PassageQueue extends HTMLElement {
  connectedCallback() {
    this.token = document.querySelector("entrance-desk [name=csrfmiddlewaretoken]").value;
    addEventListener("online", () => this.send());
    this.timer = setInterval(() => this.send(), 10_000);
    queueMicrotask(() => this.send());
  }

  disconnectedCallback() {
    clearInterval(this.timer);
  }

  get kept() {
    return JSON.parse(localStorage.getItem(this.dataset.store) ?? "[]");
  }

  set kept(passages) {
    localStorage.setItem(this.dataset.store, JSON.stringify(passages));
  }

  keep(passage) {
    this.kept = [...this.kept, { ...passage, mark: crypto.randomUUID(), at: new Date().toISOString() }];
    this.send();
  }

  async send() {
    if (this.sending) return;
    this.sending = true;
    const count = this.kept.length;
    const answer = await this.post(this.kept.slice(0, 200)).catch(() => null);
    this.sending = false;
    if (answer?.ok && !answer.redirected) this.taken(await answer.json(), count);
    else this.tell({ trouble: answer ? "signed-out" : "offline" });
  }

  taken(said, count) {
    const taken = new Set(said.taken);
    this.kept = this.kept.filter((each) => !taken.has(each.mark));
    this.tell(said);
    if (this.kept.length && this.kept.length !== count) this.send();
  }

  tell(detail) {
    const waiting = this.kept.length;
    this.dispatchEvent(new CustomEvent("heard", { bubbles: true, detail: { ...detail, waiting } }));
  }

  // A token that has grown old, as after signing in again in another window, is asked for anew once.
  async post(passages, again = true) {
    const headers = { "content-type": "application/json", "x-csrftoken": this.token };
    const answer = await fetch(this.dataset.sync, { method: "POST", headers, body: JSON.stringify({ passages }) });
    if (answer.status !== 403 || !again) return answer;
    const page = await fetch(this.dataset.page, { cache: "no-store" });
    const text = new DOMParser().parseFromString(await page.text(), "text/html");
    const found = text.querySelector("entrance-desk [name=csrfmiddlewaretoken]");
    if (page.redirected || !found) return answer;
    this.token = found.value;
    return this.post(passages, false);
  }
}

customElements.define("passage-queue", PassageQueue);
