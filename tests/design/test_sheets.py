"""Colours can be read, the bundle is what the sheets say, and no template carries a style or script of its own."""

from __future__ import annotations

import gzip
import re
import runpy
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent.parent
DESIGN = ROOT / "amity" / "design"
TOKENS = (DESIGN / "static" / "design" / "tokens.css").read_text(encoding="utf-8")
SCHEMES = ["light", "dark", "contrast", "dark contrast"]
TEMPLATES = sorted((ROOT / "amity").glob("*/templates/**/*.html"))


def scheme(name: str) -> dict[str, str]:
    """The colours of a scheme: each block of the sheet overrides what stands before it."""
    blocks = re.findall(r"([^{}]*)\{\s*:root\s*\{([^}]*)\}|^:root\s*\{([^}]*)\}", TOKENS, flags=re.MULTILINE)
    colours: dict[str, str] = {}
    for condition, inner, plain in blocks:
        asked = {"dark": "dark" in condition, "contrast": "contrast" in condition}
        if all(word in name for word, needed in asked.items() if needed):
            colours |= dict(re.findall(r"--([\w-]+):\s*(#[0-9a-f]{3,6})", inner or plain))
    return colours


def luminance(colour: str) -> float:
    digits = colour[1:] if len(colour) == 7 else "".join(c * 2 for c in colour[1:])
    channels = [int(digits[i : i + 2], 16) / 255 for i in (0, 2, 4)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    """WCAG 2.2, relative luminance."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def test_the_measure_of_contrast_is_the_standard_one() -> None:
    assert round(contrast("#fff", "#000000"), 1) == 21.0


@pytest.mark.parametrize("name", SCHEMES)
@pytest.mark.parametrize("tone", ["ink", "quiet", "accent", "alarm"])
@pytest.mark.parametrize("ground", ["paper", "wash"])
def test_every_tone_of_text_can_be_read(name: str, tone: str, ground: str) -> None:
    colours = scheme(name)
    assert contrast(colours[tone], colours[ground]) >= (7 if "contrast" in name else 4.5)


@pytest.mark.parametrize("name", SCHEMES)
def test_the_shapes_of_the_map_stand_apart(name: str) -> None:
    colours = scheme(name)
    assert contrast(colours["accent"], colours["land"]) >= 3
    assert contrast(colours["accent"], colours["accent-soft"]) >= 1.8


def test_the_bundle_is_made_from_the_sheets_as_they_are() -> None:
    made = runpy.run_path(str(ROOT / "tools" / "bundle_styles.py"))
    assert made["BUNDLE"].read_text(encoding="utf-8") == made["bundle"]()


@pytest.mark.parametrize("sheet", sorted((DESIGN / "sheets").rglob("*.css")), ids=lambda path: path.stem)
def test_no_sheet_names_a_colour_or_a_side(sheet: Path) -> None:
    text = re.sub(r"/\*.*?\*/", "", sheet.read_text(encoding="utf-8"), flags=re.DOTALL)
    without_print = re.sub(r"@media print \{.*?\n\}", "", text, flags=re.DOTALL)
    named = re.findall(
        r"#[0-9a-f]{3,8}\b|(?<![-\w])(?:margin|padding|border)-(?:left|right)|(?:left|right):", without_print
    )
    assert named == []


PIECES = {"breadcrumbs", "colophon", "data_line", "facts", "headline", "nothing", "outline"}


def test_every_component_has_its_template_and_its_sheet() -> None:
    templates = {path.stem for path in (DESIGN / "templates" / "design").glob("*.html")}
    sheets = {path.stem for path in (DESIGN / "sheets" / "components").glob("*.css")}
    written_in_the_tag = {"icon", "notice", "rows", "section", "table", *PIECES}
    assert templates | written_in_the_tag == sheets


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda path: str(path.relative_to(ROOT / "amity")))
def test_a_template_carries_no_style_and_no_script_of_its_own(template: Path) -> None:
    text = template.read_text(encoding="utf-8")
    scripts = [tag for tag in re.findall(r"<script[^>]*>", text) if "src=" not in tag and "ld+json" not in tag]
    assert scripts + re.findall(r"<style|\sstyle=|\son[a-z]+=\"|javascript:", text) == []


@pytest.mark.parametrize(
    "script", sorted((DESIGN / "static" / "design" / "scripts").glob("*.js")), ids=lambda path: path.name
)
def test_a_behaviour_is_one_small_element(script: Path) -> None:
    text = script.read_text(encoding="utf-8")
    assert text.count("customElements.define(") == 1
    assert len(text.splitlines()) < 100


def test_letters_sheets_and_scripts_leave_room_for_the_page() -> None:
    """150 KB a page, fonts of both subsets included: 28 KB and more remain for its text and its map."""
    at_the_desk = {"names.js", "mend.js", "progress.js", "entrance.js", "passages.js", "camera.js"}
    scripts = [path for path in DESIGN.glob("static/design/scripts/*.js") if path.name not in at_the_desk]
    fonts = sum(path.stat().st_size for path in DESIGN.glob("static/design/fonts/*.woff2"))
    assert fonts + sum(len(gzip.compress(path.read_bytes())) for path in scripts) <= 116_000  # as they are sent
