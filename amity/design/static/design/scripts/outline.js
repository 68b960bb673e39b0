// Marks in the outline the part of the page that is being read.
class PageOutline extends HTMLElement {
  connectedCallback() {
    const links = new Map(
      [...this.querySelectorAll('a[href^="#"]')].map((link) => [document.getElementById(link.hash.slice(1)), link]),
    );
    links.delete(null);
    const seen = new Set();
    this.watch = new IntersectionObserver(
      (entries) => {
        for (const entry of entries) seen[entry.isIntersecting ? "add" : "delete"](entry.target);
        const first = [...links.keys()].find((part) => seen.has(part));
        if (first) this.mark(links.get(first));
      },
      { rootMargin: "-10% 0px -55% 0px" },
    );
    for (const part of links.keys()) this.watch.observe(part);
  }

  disconnectedCallback() {
    this.watch?.disconnect();
  }

  mark(link) {
    this.querySelector("[aria-current]")?.removeAttribute("aria-current");
    link.setAttribute("aria-current", "true");
  }
}

customElements.define("page-outline", PageOutline);
