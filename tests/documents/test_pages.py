"""What is read from a page, and from the pages of an old site."""

from __future__ import annotations

import base64

import pytest

from amity.documents.blocks import Figure, Table, words_in
from amity.documents.inline import Run
from amity.documents.refusals import Unreadable
from amity.documents.storing import to_json
from tests.documents.making import picture, zipped


def page(tmp_path, body, head="<title>Rapport</title>", encoding="utf-8"):
    path = tmp_path / "page"
    path.write_bytes(f"<!DOCTYPE html><html lang='fr'><head>{head}</head><body>{body}</body></html>".encode(encoding))
    return path


def test_a_page_of_windows_keeps_its_letters_whatever_it_declares(tmp_path, take):
    head = '<meta charset="iso-8859-1"><title>x</title>'
    document, _ = take(page(tmp_path, "<h1>A</h1><p>L’œuvre coûte 5 € – déjà</p>", head, "cp1252"))
    assert words_in(document.blocks[1]) == "L’œuvre coûte 5 € – déjà"


def test_nothing_that_acts_survives(tmp_path, take):
    body = (
        '<h1 onclick="x()">A</h1><script>alert(1)</script><style>p{}</style><p style="x" onmouseover="y()">b'
        '<img src="https://tracker.example/p.gif"><iframe src="https://e.example"></iframe></p>'
        '<p><a href="javascript:alert(1)">c</a> <a href="data:text/html,x">d</a> <svg onload="z()"></svg></p>'
        '<video src="a.mp4" controls></video><audio src="a.mp3"></audio>'
    )
    document, report = take(page(tmp_path, body))
    told = str(to_json(document))
    assert [words_in(block) for block in document.blocks] == ["A", "b", "c d"]
    assert [
        word for word in ("script", "alert", "tracker", "style", "onclick", "iframe", "svg", "data:") if word in told
    ] == []
    assert {f.code: f.parameters["count"] for f in report.dropped} == {
        "scripts-dropped": 7, "external-dropped": 1, "moving-dropped": 2,
    }  # fmt: skip


def test_a_video_of_the_web_comes_in_by_its_address(tmp_path, take):
    body = ('<h1>A</h1><video controls><source src="https://v.example/a.mp4"><track src="https://v.example/a.vtt">'
            '<p>Regarder ailleurs.</p></video>')  # fmt: skip
    document, report = take(page(tmp_path, body))
    assert [block.kind for block in document.blocks] == ["heading", "video", "paragraph"]
    assert (document.blocks[1].address, document.blocks[1].captions) == (
        "https://v.example/a.mp4",
        "https://v.example/a.vtt",
    )
    assert (report.found.videos, report.dropped, report.words_kept) == (1, (), 1.0)


def test_notes_are_told_by_marks_that_lead_down_and_back(tmp_path, take):
    body = ('<h1>A</h1><p>Mot<a href="#_ftn1" name="_ftnref1">[1]</a> suite</p><hr>'
            '<div><p><a href="#_ftnref1" name="_ftn1">[1]</a> La note.</p></div>')  # fmt: skip
    document, _ = take(page(tmp_path, body))
    assert document.blocks[1].text == (Run("Mot"), Run("1", note="1"), Run(" suite"))
    assert [words_in(note) for note in document.notes] == ["La note."]
    assert len(document.blocks) == 2


def test_the_letters_of_an_index_call_no_notes(tmp_path, take):
    body = "<h1>A</h1><p><a href='#l-b'>B</a></p><p id='l-b'>B : Bruxelles</p>"
    document, _ = take(page(tmp_path, body))
    assert document.notes == ()


def test_tables_of_layout_are_not_tables_and_those_of_data_are(tmp_path, take):
    data = "<table><caption>C</caption><tr><th>a</th><th>b</th></tr><tr><th>x</th><td rowspan='2'>1</td></tr><tr><th>y</th></tr></table>"
    document, report = take(page(tmp_path, f"<table><tr><td><h1>A</h1><p>texte</p>{data}</td></tr></table>"))
    assert [block.kind for block in document.blocks] == ["heading", "paragraph", "table"]
    made = document.blocks[2]
    assert isinstance(made, Table)
    assert [[cell.scope for cell in row.cells] for row in made.rows] == [["col", "col"], ["row", ""], ["row"]]
    assert report.doubtful == ()


def test_the_main_part_is_taken_and_the_title_is_the_one_first_heading(tmp_path, take):
    body = (
        "<nav><a href='/'>Accueil</a></nav><main><h1>Trois Guyanes</h1><h2>I</h2><p>x</p></main><footer>Sénat</footer>"
    )
    document, _ = take(page(tmp_path, body))
    assert (document.title, document.language) == ("Trois Guyanes", "fr")
    assert [(block.kind, words_in(block)) for block in document.blocks] == [("heading", "I"), ("paragraph", "x")]
    assert document.blocks[0].level == 1


def test_a_picture_within_the_page_is_kept(tmp_path, take):
    data = base64.b64encode(picture()).decode()
    document, _ = take(
        page(
            tmp_path,
            f"<h1>A</h1><figure><img alt='Le port' src='data:image/png;base64,{data}'><figcaption>Port</figcaption></figure>",
        )
    )
    figure = document.blocks[1]
    assert isinstance(figure, Figure)
    assert (figure.alt, words_in(figure)) == ("Le port", "Port")


def site(tmp_path):
    forward = '<p><a href="ga800.html">Sommaire</a></p>'
    contents = "".join(f'<li><a href="ga80{n}.html">Chapitre {n}</a></li>' for n in (1, 2, 10))
    pages = {
        "ga80/ga800.html": f"<html lang='fr'><head><title>GA 80</title></head><body><ul>{contents}</ul></body></html>",
        **{
            f"ga80/ga80{n}.html": f"<html><body>{forward}<h2>Chapitre {n}</h2><p>Texte {n}<a href='#n1' name='r1'>1</a></p>"
            f"<img src='img/{n}.png' alt='Carte {n}'><p><a name='n1' href='#r1'>1</a> Note {n}</p></body></html>"
            for n in (10, 2, 1)
        },
        **{f"ga80/img/{n}.png": picture(colour) for n, colour in ((1, "red"), (2, "blue"), (10, "lime"))},
    }
    return zipped(tmp_path / "site", pages)


def test_pages_of_an_old_site_come_in_the_order_of_its_contents_as_one_document(tmp_path, take):
    document, report = take(site(tmp_path))
    assert [words_in(b) for b in document.blocks if b.kind == "heading"] == ["Chapitre 1", "Chapitre 2", "Chapitre 10"]
    assert [(note.id, note.label, words_in(note)) for note in document.notes] == [
        ("1", "1", "Note 1"), ("2", "1", "Note 2"), ("3", "1", "Note 10")]  # fmt: skip
    assert [run.note for b in document.blocks if b.kind == "paragraph" for run in b.text if run.note] == ["1", "2", "3"]
    assert (document.title, len(document.pictures), report.words_kept) == ("GA 80", 3, 1.0)
    assert "running-heads-dropped" in {f.code for f in report.dropped}


@pytest.mark.parametrize("body", ["<p></p>", "   "])
def test_a_page_without_words_is_refused(tmp_path, take, body):
    with pytest.raises(Unreadable) as refusal:
        take(page(tmp_path, body, head=""))
    assert refusal.value.code == "no-text"
