// Asks how far work in the background has come, and reads the page again once its stage has changed.
class RunProgress extends HTMLElement {
  connectedCallback() {
    this.timer = setInterval(() => this.ask(), 1500);
  }

  disconnectedCallback() {
    clearInterval(this.timer);
  }

  async ask() {
    const answer = await fetch(this.dataset.url, { headers: { accept: "application/json" } }).catch(() => null);
    if (!answer?.ok || answer.redirected) return;
    const said = await answer.json();
    if (said.stage !== this.dataset.stage) {
      clearInterval(this.timer);
      location.reload();
      return;
    }
    const bar = this.querySelector("progress");
    if (said.total) Object.assign(bar, { max: said.total, value: said.done });
    else bar.removeAttribute("value");
    this.querySelector(".task").textContent = said.task;
  }
}

customElements.define("run-progress", RunProgress);
