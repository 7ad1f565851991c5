"""Pages as they are set: whole, tagged, the same bytes for the same values, and literal whatever is written."""

from __future__ import annotations

import io
import shutil
import sys
from dataclasses import replace

import pikepdf
import pypdfium2
import pytest
from pdfua import validate

from dashboard.charts.paper import paper_chart
from dashboard.domain.documents.paper import Chart, Document, DocumentKind, Part, Reader, Shape
from dashboard.errors import MendwellError
from dashboard.services.documents import glyphs, pictures, typesetting
from dashboard.services.documents.glyphs import settable
from dashboard.services.documents.typesetting import Set, set_document
from tests.charts.test_paper import AXIS, A, B
from tools import paper_fonts

HOSTILE = (
    '#read("/etc/passwd")',
    '#import "@preview/tablex:0.0.8": *',
    "*bold* _em_ $x^2$ `raw` <label> @ref = heading // comment /* c */",
    "\\u{41} \\n #panic() #{while true {}}",
    "Emoji 😀👩‍👩‍👧 and 中文, العربية, ภาษาไทย, 한국어",
    "NUL \x00 bell \x07 half \ud800 done",
    "W" * 400,
    "a" + "\u0301" * 40,
    "</text><script>alert(1)</script> & <b>",
)


def paint(chart: Chart) -> str:
    return paper_chart(chart.a, chart.b, chart.axis, chart.events, chart.sessions)


def document(*parts: Part, kind: DocumentKind = DocumentKind.PROGRESS, title: str = "Progress of Mina") -> Document:
    return Document(kind=kind, reader=Reader.COUPLE, title=title, lead=("Since June.",), parts=parts, foot="Practice")


ALL_SHAPES = (
    Part(name="a", heading="Words", entries=(("One.",), ("Two,\nin two lines.",))),
    Part(name="b", heading="List", entries=(("First",), ("Second",)), shape=Shape.BULLETS),
    Part(name="b2", heading="Boxes", entries=(("Do this",),), shape=Shape.TASKS, level=2),
    Part(name="c", heading="Table", entries=(("Mon", "7"), ("Tue", "8")), shape=Shape.TABLE, columns=("Day", "Value")),
    Part(name="d", heading="Chart", entries=(("Mina answered 3 first.",),), chart=Chart(A, B, AXIS, "Both go up.")),
    Part(name="e", heading="Nothing here"),
)


@pytest.fixture(scope="module")
def made() -> Set:
    """A document with everything that a page can have."""
    return set_document(document(*ALL_SHAPES), paint, author="Practice")


def text_of(content: bytes) -> str:
    """The text of all pages, in the order in which it stands in the file."""
    return pictures.text(content)


def test_the_same_values_give_the_same_bytes(made: Set) -> None:
    """Set twice, in two processes; another letter makes other bytes."""
    assert set_document(document(*ALL_SHAPES), paint, author="Practice").content == made.content
    assert set_document(document(*ALL_SHAPES[:-1]), paint, author="Practice").content != made.content


def test_it_is_read_in_the_order_in_which_it_was_written(made: Set) -> None:
    """Title, lead, then every part with its heading first; the words of a chart are text."""
    text = text_of(made.content)
    wanted = ["Progress of Mina", "Since June.", "Words", "One.", "Two,", "in two lines.", "List", "First", "Second"]
    wanted += ["Boxes", "Do this", "Table", "Day", "Value", "Mon", "Tue", "Chart", "10 At ease", "Mina answered"]
    wanted += ["Nothing here", "Nothing is recorded."]
    places = [text.index(each) for each in wanted]
    assert places == sorted(places)


def test_it_is_tagged_for_screen_readers(made: Set) -> None:
    """A check of PDF/UA finds nothing, and the tree of tags has what a reader goes by, with words for the picture."""
    assert [(each.rule_id, each.message) for each in validate(io.BytesIO(made.content)).findings] == []
    with pikepdf.open(io.BytesIO(made.content)) as found:
        assert str(found.Root.Lang) == "en"
        assert found.Root.MarkInfo.Marked
        assert found.Root.ViewerPreferences.DisplayDocTitle
        assert str(found.docinfo["/Title"]) == "Progress of Mina"
        tags: list[str] = []
        alts: list[str] = []
        _walk(found.Root.StructTreeRoot, tags, alts)
    assert {"/H1", "/H2", "/P", "/L", "/LI", "/Table", "/TH", "/TD", "/Figure"} <= set(tags)
    assert tags.count("/TH") == 2
    assert tags.count("/TD") == 4
    assert "Both go up." in alts


def _walk(node: object, tags: list[str], alts: list[str]) -> None:
    if isinstance(node, pikepdf.Array):
        for each in node:
            _walk(each, tags, alts)
    elif isinstance(node, pikepdf.Dictionary):
        if "/S" in node:
            tags.append(str(node.S))
        if "/Alt" in node:
            alts.append(str(node.Alt))
        if "/K" in node:
            _walk(node.K, tags, alts)


def test_only_fonts_of_ours_are_in_it(made: Set) -> None:
    """None of the system's: the same pages come from every computer."""
    with pikepdf.open(io.BytesIO(made.content)) as found:
        fonts = {
            str(font.BaseFont).partition("+")[2]
            for page in found.pages
            for font in page.Resources.get("/Font", {}).values()
        }
    assert fonts
    assert all(name.startswith(("MendwellSans", "MendwellSerif")) for name in fonts), fonts


def test_hostile_words_stay_words() -> None:
    """Markup of the typesetter is printed as it is written, and what no font has is printed by its name."""
    entries = tuple((each,) for each in HOSTILE)
    parts = [
        Part(name=shape, heading=HOSTILE[2], entries=entries, shape=shape) for shape in (Shape.TEXT, Shape.BULLETS)
    ]
    parts.append(Part(name="t", heading="T", entries=entries, shape=Shape.TABLE, columns=(HOSTILE[0],)))
    found = set_document(document(*parts, title=HOSTILE[4]), paint, author=HOSTILE[5])
    text = "".join(text_of(found.content).split())
    for each in HOSTILE[:4]:
        assert "".join(each.split()) in text
    assert "[grinningface]" in text
    assert "root:" not in text
    assert "W" * 400 in text
    assert {"grinning face", "cjk unified ideograph-4e2d", "U+0000", "U+D800"} <= set(found.names)


def test_hostile_words_stay_inside_the_page() -> None:
    """The longest word is broken: nothing is drawn beyond the margin, as the picture of the page shows."""
    part = Part(name="t", heading="W" * 300, entries=(("W" * 900,),))
    found = set_document(document(part), paint, author="Practice")
    page = pypdfium2.PdfDocument(found.content)[0].render(scale=1).to_pil().convert("L")
    width, height = page.size
    assert page.crop((width - 50, 0, width, height)).getextrema() == (255, 255)
    assert page.getextrema()[0] < 60


def test_words_in_a_chart_are_taken_literally() -> None:
    """A name of a partner reaches the picture too, where another rule of escaping holds."""
    hostile = replace(A, name="</text>&😀")
    part = Part(name="c", heading="Chart", chart=Chart(hostile, B, AXIS, "Chart of 😀"))
    found = set_document(document(part), paint, author="Practice")
    assert "</text>" in text_of(found.content)
    assert found.names == ("grinning face",)


def test_a_brief_is_made_to_fit_one_page() -> None:
    """The more there is, the smaller it is set; a short one keeps its size."""
    lines = tuple((f"Line {number} of what there is to say about this couple today.",) for number in range(60))
    parts = [Part(name=str(i), heading=f"Section {i}", entries=lines[i * 10 : i * 10 + 10]) for i in range(6)]
    found = set_document(document(*parts, kind=DocumentKind.BRIEF), paint, author="Practice")
    assert found.pages == 1
    assert "Line 59" in text_of(found.content)


def test_a_document_that_takes_too_long_is_stopped(monkeypatch: pytest.MonkeyPatch) -> None:
    """The app waits no longer than it says, and says what to do."""
    monkeypatch.setattr(typesetting, "SECONDS", 0.001)
    with pytest.raises(MendwellError, match="takes too long"):
        set_document(document(*ALL_SHAPES), paint, author="Practice")


def test_a_process_that_dies_takes_nothing_down(monkeypatch: pytest.MonkeyPatch) -> None:
    """What broke is said without a word of the document."""
    monkeypatch.setattr(sys, "executable", shutil.which("false"))
    with pytest.raises(MendwellError, match="could not be set"):
        set_document(document(*ALL_SHAPES), paint, author="Practice")


def test_each_page_is_a_picture_of_the_bytes(made: Set) -> None:
    """The first page is there, one after the last is not."""
    assert made.pages == pictures.count(made.content)
    assert (pictures.page(made.content, 1) or b"").startswith(b"\x89PNG")
    assert pictures.page(made.content, 0) is None
    assert pictures.page(made.content, made.pages + 1) is None


def test_the_fonts_have_the_characters_that_are_listed() -> None:
    """The list is made from the fonts, and holds what people here write."""
    assert paper_fonts.ranges(paper_fonts.covered()) == glyphs.COVERAGE.read_text(encoding="ascii")
    assert settable("Żółć, Ærø, Ñandú, Δέλτα, Жук: “quoted” – 5 €…") == (
        "Żółć, Ærø, Ñandú, Δέλτα, Жук: “quoted” – 5 €…",
        (),
    )


def test_characters_without_a_glyph_are_named_once() -> None:
    """Marks that have no picture of their own go, and a name stands for each other."""
    assert settable("a😀b😀") == ("a[grinning face]b[grinning face]", ("grinning face",))
    assert settable("a\u200d\ufe0fb") == ("ab", ())
    assert settable("one\ntwo") == ("one\ntwo", ())
