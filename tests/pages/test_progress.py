"""The progress page in the states a counselor meets."""

from __future__ import annotations

import json
import re
from base64 import b64decode
from dataclasses import replace
from datetime import date, timedelta
from html import unescape
from urllib.parse import parse_qs, urlsplit
from uuid import UUID

from streamlit.testing.v1 import AppTest

from dashboard.domain.access import Screen
from dashboard.domain.confidentiality.rules import Recipient, Released
from dashboard.domain.ids import new_id
from dashboard.domain.progress.topics import Topic
from dashboard.domain.vocabulary import Role, Side
from dashboard.services.confidentiality import releases
from dashboard.services.confidentiality.releases import Word
from dashboard.services.couples import reading as couples
from dashboard.services.practice import Practice
from dashboard.services.progress import view as progress
from dashboard.services.progress.view import History, Range
from tests import factories
from tests.pages.screens import checked, opened, words

START = date(2026, 7, 6)


def _one(practice: Practice, couple_id: UUID, question: str = "Feeling safe") -> AppTest:
    """One question's whole chart, opened by its address."""
    return opened(practice, "progress", couple_id=couple_id, question=question)


def _grid(at: AppTest) -> str:
    """The small charts of all questions as HTML."""
    return next(str(each.proto.body) for each in at.get("html") if "mw-smalls" in each.proto.body)


def test_no_couple_named() -> None:
    """Without a couple in the address the page points to the caseload."""
    at = opened(factories.practice(), "progress")
    assert "No couple is open here." in words(at)


def test_unknown_and_foreign_couples_look_alike() -> None:
    """An id that does not exist and a couple of another counselor give the same page."""
    mine = factories.practice()
    other = factories.practice(db=mine.db, who=factories.scope(practice_id=mine.scope.practice_id))
    foreign = factories.add_couple(other, a="Zelda")
    pages = [words(opened(mine, "progress", couple_id=i)) for i in (foreign, new_id())]
    assert pages[0] == pages[1]
    assert "Zelda" not in pages[0]


def test_empty() -> None:
    """A couple without check-ins is told what to do first."""
    practice = factories.practice()
    at = opened(practice, "progress", couple_id=factories.add_couple(practice))
    assert at.title[0].value.replace("\\", "") == "Mina & Robin"
    assert "No check-ins yet." in words(at)
    assert not at.get("plotly_chart")


def test_one_partner_only() -> None:
    """One silent partner is named, and the chart has the other's line."""
    practice = factories.practice()
    couple_id = factories.add_couple(practice)
    for week in range(3):
        factories.add_checkin(practice, couple_id, on=START + timedelta(weeks=week), felt_safe=3 + week)
    at = _one(practice, couple_id)
    assert "Robin: no check-ins yet" in words(at)
    assert len(at.get("plotly_chart")) == 1


def test_missing_weeks_stay_open() -> None:
    """A silent month leaves a break in the drawn line."""
    practice = factories.practice()
    couple_id = factories.add_couple(practice)
    for week in (0, 1, 2, 7, 8):
        factories.add_checkin(practice, couple_id, on=START + timedelta(weeks=week), felt_safe=5)
    at = _one(practice, couple_id)
    spec = json.loads(at.get("plotly_chart")[0].proto.spec)
    line = next(t for t in spec["data"] if t.get("mode") == "lines+markers")
    ys = list(line["y"])
    assert None in ys[1:-1]
    assert [y for y in ys if y is not None] == [5] * 5


def test_full() -> None:
    """With both partners' answers there are a sentence, a gap and a table, and all charts at once on request."""
    practice = factories.practice()
    couple_id = factories.add_couple(practice)
    for week in range(8):
        on = START + timedelta(weeks=week)
        factories.add_checkin(practice, couple_id, on=on, felt_safe=4, word_kept=3, promise_kept="all")
        factories.add_checkin(practice, couple_id, side=Side.B, role=Role.INVOLVED, on=on, felt_safe=6, word_kept=8)
    at = _one(practice, couple_id)
    each = "{} every time until 24 Aug, no answer since"
    assert f"Mina: {each.format(4)}; Robin: {each.format(6)}." in words(at)
    (tip,) = (element.help for element in at.markdown if "Mann" in (element.help or ""))
    assert "8 answers, 6 Jul to 24 Aug 2026" in tip.replace("\\", "")
    assert "8 answers" not in words(at)
    assert "8 rounds answered by both" in words(at)
    assert len(at.dataframe) == 1
    at.selectbox[0].select("All questions at once").run()
    assert _grid(checked(at)).count("<li>") == 3
    assert "6 Jul to 24 Aug 2026 in every chart." in _grid(at)
    assert not at.get("plotly_chart")


def test_progress_opens_on_all_questions_and_one_click_enlarges_one() -> None:
    """Each question is a small picture with its scale in words, sentence and numbers of answers, and leads to its own.

    The way leads back to all of them, and both keep the range.
    """
    practice = factories.practice()
    couple_id = factories.add_couple(practice)
    _weeks(practice, couple_id)
    at = opened(practice, "progress", couple_id=couple_id, range="12 weeks")
    assert at.selectbox[0].options[at.selectbox[0].index] == "All questions at once"
    cards = _grid(at).split("<li>")[1:]
    assert [re.findall(r"title\">([^<]*)<", card)[0] for card in cards] == [
        "Feeling safe",
        "Word kept",
        "Truth offered",
        "Promises kept",
    ]
    for said in (
        "10</b> <i>At ease all week",
        "5</b> <i>Some of each",
        "0</b> <i>On guard all week",
        "12 answers each",
    ):
        assert said in cards[0]
    assert progress.view(practice, *_first(practice, couple_id), Range.WEEKS_12).sentence in unescape(cards[0])
    (where,) = re.findall(r'href="([^"]*)"', cards[1])
    asked = {name: values[0] for name, values in parse_qs(urlsplit(unescape(where)).query).items()}
    assert asked == {"couple": str(couple_id), "question": "Word kept", "range": "12 weeks"}
    asked.pop("couple")
    at = opened(practice, "progress", couple_id=couple_id, **asked)
    assert len(at.get("plotly_chart")) == 1
    (back,) = (each.proto.body for each in at.get("html") if ">All questions<" in each.proto.body)
    assert "question=All+questions+at+once&amp;range=12+weeks" in back


def _first(practice: Practice, couple_id: UUID) -> tuple[History, Topic]:
    past = progress.history(practice, couples.get(practice, couple_id))
    return past, past.topics[0]


def test_a_gap_is_a_gap_in_the_small_picture_too() -> None:
    """A silent month breaks the line, and an answer between two gaps is a mark of its own."""
    practice = factories.practice()
    couple_id = factories.add_couple(practice)
    for week in (0, 1, 2, 7, 12, 13):
        factories.add_checkin(practice, couple_id, on=START + timedelta(weeks=week), felt_safe=5)
    (picture,) = re.findall(
        r'src="data:image/svg\+xml;base64,([^"]*)"', _grid(opened(practice, "progress", couple_id=couple_id))
    )
    drawn = b64decode(picture).decode()
    (line,) = (path for path in re.findall(r'd="(M[^"]*)" fill="none"', drawn))
    assert (line.count("M"), line.count("L")) == (3, 3)
    assert drawn.count("<circle") == 6


def test_names_cannot_become_markup() -> None:
    """A name made of Markdown and HTML is shown letter by letter, in the page and in the chart."""
    practice = factories.practice()
    couple_id = factories.add_couple(practice, a="![x](http://x.invalid/a.png)", b="<b>Bo</b>")
    factories.add_checkin(practice, couple_id, on=START, felt_safe=4)
    assert "<b>Bo" not in _grid(opened(practice, "progress", couple_id=couple_id))
    at = _one(practice, couple_id)
    assert all("![x](" not in m.value for m in [*at.markdown, *at.title])
    assert "<b>Bo" not in at.get("plotly_chart")[0].proto.spec


def _turned(practice: Practice, couple_id: UUID, *sides: Side) -> Practice:
    """The same practice with the couple looking on, after these partners gave their word."""
    record = couples.get(practice, couple_id)
    for side in sides:
        partner_id = record.partners[side].partner_id
        until = practice.today + timedelta(days=9)
        word = Word(partner_id=partner_id, what=Released.OWN_ANSWERS, recipient=Recipient.PARTNER, until_on=until)
        releases.give(practice, record, word)
    return replace(practice, screen=Screen.IN_SESSION, shown_couple=couple_id)


def _weeks(practice: Practice, couple_id: UUID) -> None:
    """Fifteen weeks of both partners, the last of which stands out."""
    for week, value in enumerate([5, 6, 4, 5, 6, 5, 4, 5, 6, 4, 5, 6, 5, 4, 10]):
        on = START + timedelta(weeks=week)
        factories.add_checkin(practice, couple_id, on=on, felt_safe=value, word_kept=8, openness=5, promise_kept="all")
        factories.add_checkin(practice, couple_id, side=Side.B, role=Role.INVOLVED, on=on, felt_safe=value)


def test_levels_are_one_partners_at_a_time_and_off_to_begin_with() -> None:
    """No line until somebody is chosen; then that partner's lines and rings, and what stands out in words."""
    practice = factories.practice()
    couple_id = factories.add_couple(practice)
    _weeks(practice, couple_id)
    at = _one(practice, couple_id)
    chart = json.loads(at.get("plotly_chart")[0].proto.spec)
    assert not [shape for shape in chart["layout"].get("shapes", []) if shape["yref"] == "y"]
    assert "10 on 12 Oct 2026" in words(at)
    at.segmented_control[1].set_value(Side.B).run()
    chart = json.loads(checked(at).get("plotly_chart")[0].proto.spec)
    levels = [shape for shape in chart["layout"]["shapes"] if shape["yref"] == "y"]
    assert len(levels) == 4
    assert len({shape["line"]["color"] for shape in levels}) == 1


def test_the_in_session_screen_has_no_levels_findings_completion_or_areas() -> None:
    """With one partner's word the couple sees that partner's line and sentence, and nothing that judges."""
    practice = factories.practice()
    couple_id = factories.add_couple(practice)
    _weeks(practice, couple_id)
    at = opened(_turned(practice, couple_id, Side.A), "progress", couple_id=couple_id)
    said = words(at)
    assert "Mina answered 5 first and 10 last" in said
    for private in (
        "above the usual range",
        "Usual range",
        "expected",
        "Robin answered",
        "Robin:",
        "life area",
        "Steady weeks",
    ):
        assert private not in said
    assert len(at.segmented_control) == 1
    assert not any("life area" in option for option in at.selectbox[0].options)
    assert not any(option.startswith("Trust trend") for option in at.selectbox[0].options)


def test_without_the_hurt_partners_word_there_is_no_trust_trend() -> None:
    """Neither figure nor steady weeks are there when only the other's answers may be shown."""
    practice = factories.practice()
    couple_id = factories.add_couple(practice)
    _weeks(practice, couple_id)
    at = opened(_turned(practice, couple_id, Side.B), "progress", couple_id=couple_id)
    assert not any(option.startswith("Trust trend") for option in at.selectbox[0].options)
    assert "Steady weeks" not in words(at)
    assert "Mina answered" not in words(at)
    assert "Mina:" not in words(at)


def test_life_areas_lead_to_the_form_that_rates_them() -> None:
    """Before the first rating the view says where to enter one."""
    practice = factories.practice()
    couple_id = factories.add_couple(practice)
    factories.add_checkin(practice, couple_id, on=START, felt_safe=4)
    at = opened(practice, "progress", couple_id=couple_id)
    at.selectbox[0].select("Trust by life area, then and now").run()
    assert "No life area is rated yet." in words(checked(at))
    assert at.segmented_control[0].disabled


def test_the_address_keeps_question_and_range() -> None:
    """A reload or a bookmark opens what was looked at; a question that this couple does not have is passed over."""
    practice = factories.practice()
    couple_id = factories.add_couple(practice)
    _weeks(practice, couple_id)
    offered = list(opened(practice, "progress", couple_id=couple_id).selectbox[0].options)
    first = opened(practice, "progress", couple_id=couple_id).selectbox[0].value
    other = next(option for option in offered if option not in {str(first), "All questions at once"})
    at = opened(practice, "progress", couple_id=couple_id, question=other, range="12 weeks")
    assert at.selectbox[0].options[at.selectbox[0].index] == other
    assert at.query_params["range"] == "12 weeks"
    at = opened(practice, "progress", couple_id=couple_id, question="Nobody asks this")
    assert at.selectbox[0].value == first
