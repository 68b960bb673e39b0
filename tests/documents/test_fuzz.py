"""Files that nobody wrote: whatever comes in, the outcome is a document or a refusal, and never anything else."""

from __future__ import annotations

import io
import random
import zipfile
from functools import lru_cache

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from amity.documents.blocks import Document
from amity.documents.child import take_in
from amity.documents.limits import Limits
from amity.documents.reading import read
from amity.documents.refusals import Unreadable
from amity.documents.storing import from_json, to_json
from tests.documents.making import drawing, heading, note_call, opened, paragraph, picture, table, word
from tests.documents.test_odt import HEAD, p

SMALL = Limits(unpacked_bytes=20_000_000, pages=50, table_rows=500)
CALM = settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)
TAGS = ("p", "div", "table", "tr", "td", "th", "h1", "h3", "ul", "li", "a href='#n1'", "a name='n1'", "sup", "img src='x'",
        "b", "blockquote", "thead", "caption", "script", "font", "br", "a href='javascript:x'")  # fmt: skip
HOSTILE = st.lists(
    st.one_of(
        st.sampled_from(TAGS).map(lambda tag: f"<{tag}>"),
        st.sampled_from(TAGS).map(lambda tag: f"</{tag.split()[0]}>"),
        st.text(max_size=12),
    ),
    max_size=60,
).map("".join)


def outcome(path):
    """The document, proved whole by a way through JSON; or the code of the refusal."""
    try:
        document, report = take_in(path, SMALL)
    except Unreadable as refusal:
        return refusal.code
    assert from_json(to_json(document), document.pictures) == document
    assert 0 <= report.words_kept <= 1
    return document


@CALM
@given(body=HOSTILE)
def test_any_page_gives_a_document_or_a_refusal(tmp_path, body):
    path = tmp_path / "page"
    path.write_text(f"<html><body>{body}</body></html>", encoding="utf-8", errors="replace")
    made = outcome(path)
    assert isinstance(made, Document | str)
    assert "javascript" not in str(list(made.each()) if isinstance(made, Document) else "").replace(body, "")


@lru_cache(maxsize=4)
def sample(kind: str, place: str) -> bytes:
    from pathlib import Path  # noqa: PLC0415

    path = Path(place) / kind
    if kind == "docx":
        body = [
            heading(1, "A"),
            paragraph("b", note_call(2)),
            table([["a", "b"], ["c", "d"]]),
            paragraph(drawing(1, "c")),
        ]
        word(path, *body, notes={2: "note"}, pictures={1: picture()})
    else:
        rows = f"<table:table-row><table:table-cell>{p('x')}</table:table-cell></table:table-row>"
        opened(path, HEAD, p("texte"), f"<table:table>{rows}</table:table>")
    return path.read_bytes()


def mutated(content: bytes, seed: int) -> bytes:
    """A file with a few bytes changed, taken out or doubled; in odd turns within its XML rather than its zip."""
    chance = random.Random(seed)
    if seed % 2 == 0:
        return scrambled(content, chance, 6)
    told = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as source, zipfile.ZipFile(told, "w") as out:
        for name in source.namelist():
            inner = source.read(name)
            out.writestr(name, scrambled(inner, chance, 1) if chance.random() < 0.4 else inner)
    return told.getvalue()


def scrambled(content: bytes, chance: random.Random, times: int) -> bytes:
    told = bytearray(content)
    for _ in range(times):
        at, length = chance.randrange(max(1, len(told))), chance.randrange(1, 24)
        told[at : at + length] = chance.choice([b"", bytes(told[at : at + length]) * 2, chance.randbytes(length)])
    return bytes(told)


@pytest.mark.parametrize("kind", ["docx", "odt"])
@pytest.mark.parametrize("batch", range(4))
def test_any_mutated_file_gives_a_document_or_a_refusal(tmp_path, kind, batch):
    content = sample(kind, str(tmp_path.parent))
    for seed in range(batch * 40, batch * 40 + 40):
        path = tmp_path / f"file-{seed}"
        path.write_bytes(mutated(content, seed))
        assert isinstance(outcome(path), Document | str), seed


def test_what_breaks_a_reader_is_a_refusal_behind_the_walls(tmp_path):
    """The last net: a fault of ours or of a library ends the process, and the desk is told so."""
    path = word(
        tmp_path / "a", heading(1, "A"), table([["a"]]).replace("<w:tcPr/>", '<w:tcPr><w:gridSpan w:val="x"/></w:tcPr>')
    )
    with pytest.raises(Unreadable) as refusal:
        read(path)
    assert refusal.value.code == "broke"
