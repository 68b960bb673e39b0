// The bench by keyboard: arrows go from block to block, each key presses the button that bears it.
class MendText extends HTMLElement {
  connectedCallback() {
    this.blocks = [...this.querySelectorAll("li.block")];
    for (const block of this.blocks) block.setAttribute("tabindex", block.classList.contains("chosen") ? "0" : "-1");
    if (!this.querySelector("li.chosen")) this.blocks[0]?.setAttribute("tabindex", "0");
    this.addEventListener("keydown", this);
    this.addEventListener("click", this);
    const chosen = this.querySelector("li.chosen");
    if (!chosen) return;
    chosen.focus({ preventScroll: true });
    this.turnTo(chosen.dataset.page);
    this.finish(chosen);
  }

  // The source turns to the page from which the block came.
  turnTo(page) {
    const sheet = document.getElementById(`page-${page}`);
    const frame = sheet?.parentElement;
    if (frame) frame.scrollTop += sheet.getBoundingClientRect().top - frame.getBoundingClientRect().top;
  }

  // A key that was pressed on a block before it was open.
  finish(block) {
    const key = sessionStorage.getItem("mend");
    sessionStorage.removeItem("mend");
    if (key?.startsWith(`${block.dataset.anchor} `)) this.use(block, { key: key.slice(-1) });
  }

  handleEvent(event) {
    const block = event.target.closest?.("li.block");
    if (!block || event.target.closest("a, button, input, textarea, label")) return;
    if (event.type === "click") this.open(block);
    else if (!event.ctrlKey && !event.metaKey && !event.altKey) this.press(event, block);
  }

  press(event, block) {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step) {
      event.preventDefault();
      this.walk(block, step);
    } else if (event.key === "Enter") this.open(block);
    else if (event.key === "u") document.querySelector(".undo button")?.click();
    else this.use(block, event);
  }

  walk(block, step) {
    const next = this.blocks[this.blocks.indexOf(block) + step];
    if (!next) return;
    block.setAttribute("tabindex", "-1");
    next.setAttribute("tabindex", "0");
    next.focus();
  }

  // A block that is not open yet is opened first, and does what its key says then. A key that asks for words leads to
  // their field.
  use(block, { key }) {
    if (key.length !== 1) return;
    const buttons = [...block.querySelectorAll("button[data-key]")];
    const button = buttons.find((each) => each.dataset.key === key);
    const asked = button?.dataset.asks && block.querySelector(`[name="${button.dataset.asks}"]`);
    if (asked && !asked.value) asked.focus();
    else if (button) button.click();
    else if (!buttons.length) {
      sessionStorage.setItem("mend", `${block.dataset.anchor} ${key}`);
      this.open(block);
    }
  }

  open(block) {
    if (block.classList.contains("chosen")) return;
    const anchor = encodeURIComponent(block.dataset.anchor);
    location.assign(`?block=${anchor}#b-${anchor}`);
  }
}

customElements.define("mend-text", MendText);
