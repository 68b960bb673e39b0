// Links to the same text in another language lead to the paragraph that is being read.
class SamePlace extends HTMLElement {
  connectedCallback() {
    this.paragraphs = [...document.querySelectorAll(".text [id]")];
    for (const link of document.querySelectorAll("a.same-place, header [hreflang]")) {
      for (const kind of ["pointerenter", "focus", "click"]) link.addEventListener(kind, () => { link.hash = this.here(); });
    }
  }

  here() {
    const first = this.paragraphs.find((each) => each.getBoundingClientRect().bottom > 80);
    return first && first !== this.paragraphs[0] ? `#${first.id}` : "";
  }
}

customElements.define("same-place", SamePlace);
