// A form whose questions hang on each other: what is not asked is not shown. Without script each says when it is asked.
class AskingForm extends HTMLElement {
  connectedCallback() {
    this.addEventListener("change", () => this.look());
    this.look();
  }

  // From top to bottom: a question that hangs on one that is not asked is not asked either.
  look() {
    for (const field of this.querySelectorAll("[data-if]")) {
      const [name, value] = field.dataset.if.split("=");
      const answers = [...this.querySelectorAll(`[name="${CSS.escape(name)}"]`)];
      const said = answers.some((each) => !each.closest("[hidden]") && each.checked && each.value === value);
      field.closest(".field").hidden = !said;
    }
  }
}

customElements.define("asking-form", AskingForm);
