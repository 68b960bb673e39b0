// Links to the same text in another language lead to the paragraph that is being read.
const links = document.querySelectorAll("a.same-place, header [hreflang]");
const paragraphs = [...document.querySelectorAll(".text [id]")];

function here() {
  const first = paragraphs.find((each) => each.getBoundingClientRect().bottom > 80);
  return first && first !== paragraphs[0] ? `#${first.id}` : "";
}

for (const link of links) {
  for (const kind of ["pointerenter", "focus", "click"]) {
    link.addEventListener(kind, () => {
      link.hash = here();
    });
  }
}
