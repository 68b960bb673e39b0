"""What an editor types, as safe HTML: a small part of CommonMark, cleaned once more whatever it was."""

from __future__ import annotations

import nh3
from markdown_it import MarkdownIt

# No HTML of the editor's own, no pictures by address: nothing on a page of ours comes from elsewhere.
READER = MarkdownIt("commonmark", {"html": False}).disable(["html_block", "html_inline", "image"])
TAGS = {"p", "h2", "h3", "ul", "ol", "li", "a", "strong", "em", "blockquote", "br", "hr"}
# The page has its first heading already, and its outline two more levels.
LEVELS = {"h1": "h2", "h2": "h2", "h3": "h3", "h4": "h3", "h5": "h3", "h6": "h3"}


def html_of(text: str) -> str:
    """Paragraphs, two levels of headings, lists, links, emphasis, quotations. Everything else loses its tags."""
    tokens = READER.parse(text)
    for token in tokens:
        if token.type in {"heading_open", "heading_close"}:
            token.tag = LEVELS[token.tag]
    made = READER.renderer.render(tokens, READER.options, {})
    return nh3.clean(
        made, tags=TAGS, attributes={"a": {"href"}}, url_schemes={"http", "https", "mailto"}, link_rel="noopener"
    )
