"""What the couple reads on the shared screen: values, dates, charts and tasks, and no word that judges anybody."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from google.protobuf.json_format import MessageToDict
from streamlit.testing.v1 import AppTest

from dashboard.domain.access import Screen, StaffRole
from dashboard.domain.confidentiality.rules import Recipient, Released
from dashboard.domain.vocabulary import Side
from dashboard.library import load
from dashboard.library.demo import load_demo
from dashboard.services.caseload import overview
from dashboard.services.confidentiality import releases
from dashboard.services.confidentiality.releases import Word
from dashboard.services.couples import reading as couples
from dashboard.services.couples.reading import CoupleRecord
from dashboard.services.demo import building as demo
from dashboard.services.practice import Practice
from dashboard.ui import navigation
from dashboard.ui.progress.choice import Whole
from tests import factories
from tests.pages.screens import checked, opened, words

JUDGING = re.compile(
    r"steady week|middle answer|average \d|usual (up )?to|(up|down) (about|less)|too few for|with a break of"
    r"|\bmedian|\bp ?[<=] ?0|\bn ?= ?\d|mann-kendall|theil|anh[øo]j|\bxmr\b|95 ?%|interval\b"
    r"|usual range|by chance|clear direction|steady direction|going (up|down) by|early indication|validated"
    r"|\d+ of (the last )?\d+ (check-ins?|weeks?|days?|times?|rounds?)|rounds? answered|\d+ skipped|overdue",
    re.IGNORECASE,
)


@pytest.fixture(scope="module")
def shown() -> tuple[Practice, list[CoupleRecord]]:
    """The demo, where everybody lets their answers and homework be looked at together."""
    at = factories.practice()
    demo.fill(at, load_demo(load()))
    found = [couples.get(at, line.couple_id) for line in overview.overview(at).lines]
    records = [record for record in found if record.may_write]
    until = at.today + timedelta(days=30)
    for record in records:
        for partner in record.partners.values():
            for what in (Released.OWN_ANSWERS, Released.OWN_HOMEWORK):
                who = partner.partner_id
                word = Word(partner_id=who, what=what, recipient=Recipient.PARTNER, until_on=until)
                releases.give(at, record, word)
    return at, records


def _sent(at: AppTest) -> Iterator[str]:
    """Everything that a page sends: words, tips, tables, charts and what they say to screen readers."""
    for node in at._tree:
        proto: Any = getattr(node, "proto", None)
        if proto is not None and hasattr(proto, "SerializeToString"):
            yield proto.SerializeToString().decode(errors="replace")


def _judging(at: AppTest) -> set[str]:
    return {found[0] for part in _sent(at) for found in JUDGING.finditer(part)}


def _turned(at: Practice, record: CoupleRecord) -> Practice:
    return replace(at, screen=Screen.IN_SESSION, shown_couple=record.couple.couple_id)


def test_the_private_screen_says_what_is_looked_for(shown: tuple[Practice, list[CoupleRecord]]) -> None:
    """The search finds what is there."""
    at, records = shown
    found = {
        word.lower()
        for record in records
        for question in ("All questions at once", "Feeling safe")
        for word in _judging(opened(at, "progress", couple_id=record.couple.couple_id, question=question))
    }
    assert {"steady week", "median", "validated"} <= found


def test_no_page_of_a_couple_judges(shown: tuple[Practice, list[CoupleRecord]]) -> None:
    """Progress with every question at once and one by one, and homework, of every couple of the demo."""
    at, records = shown
    read = 0
    for record in records:
        turned, couple_id = _turned(at, record), record.couple.couple_id
        assert _judging(opened(turned, "homework", couple_id=couple_id)) == set()
        page = opened(turned, "progress", couple_id=couple_id)
        assert _judging(page) == set()
        read += "answered" in words(page)
        if page.selectbox:
            checked(page.selectbox[0].set_value(Whole.QUESTIONS).run())
            assert _judging(page) == set()
    assert read > 5


@pytest.mark.parametrize(
    ("page", "param", "entries"), [("steps", "step", "steps"), ("plans", "plan", "plan_templates")]
)
def test_no_page_of_the_library_judges(
    shown: tuple[Practice, list[CoupleRecord]], page: str, param: str, entries: str
) -> None:
    """The lists, and each step and plan as the couple reads it."""
    at, records = shown
    turned = _turned(at, records[0])
    assert _judging(opened(turned, page)) == set()
    for entry_id in getattr(at.library, entries):
        assert _judging(opened(turned, page, **{param: entry_id})) == set(), entry_id


def test_the_private_screen_says_whose_consent_is_missing_and_records_it() -> None:
    """The shared screen gives no reason for being empty; the counselor's does, and has the way to change it."""
    at = factories.practice()
    couple_id = factories.add_couple(at)
    factories.add_checkin(at, couple_id, on=at.today, felt_safe=4)
    record = couples.get(at, couple_id)
    shared = words(opened(_turned(at, record), "progress", couple_id=couple_id))
    assert "There are no answers to show here." in shared
    assert "consent" not in shared
    page = opened(at, "progress", couple_id=couple_id)
    assert "The shared screen shows none of Mina's answers: Mina's consent is missing." in words(page)
    checked(next(b for b in page.button if b.label == "Record it").click().run())
    assert "Mina's consent" not in words(page)
    assert "Robin's consent is missing" in words(page)
    assert "Mina answered 4" in words(opened(_turned(at, record), "progress", couple_id=couple_id))


def test_consent_is_recorded_for_the_question_that_is_looked_at() -> None:
    """Single questions begin with the open one; the others stay off the shared screen, and the counselor's says so."""
    at = factories.practice()
    couple_id = factories.add_couple(at)
    factories.add_checkin(at, couple_id, on=at.today, felt_safe=4, trigger_load=7)
    record = couples.get(at, couple_id)
    label = at.library.questionnaire.items["felt_safe"].label
    page = opened(at, "progress", couple_id=couple_id, question=label)
    mina = record.partners[Side.A].partner_id
    page.segmented_control(key=f"consent_which.{mina}").set_value("Some questions").run()
    checked(next(b for b in page.button if b.label == "Record it").click().run())
    assert f"Of Mina's answers the shared screen shows only these: {label}." in words(page)
    shared = words(opened(_turned(at, record), "progress", couple_id=couple_id))
    assert "Mina answered 4" in shared
    assert at.library.questionnaire.items["trigger_load"].label not in shared
    policy = words(opened(at, "confidentiality", couple_id=couple_id))
    assert f"own check-in answers to one question, {label}, for the other partner" in policy


# Words of statistics and of the program, which stand in tips at most.
JARGON = re.compile(
    r"\bmedian|\bp ?(below|[<=])|\bn ?= ?\d|mann-kendall|theil|anh[øo]j|\bxmr\b|run rules|95 ?%|grubbs|jacobson"
    r"|standard error|over after|no link\)|\btrial\b(?! period)|early indication|confidence interval",
    re.IGNORECASE,
)
_TIPS = frozenset({"help", "id", "alt", "key", "formId", "elementId", "userKey", "queryParamKey", "placeholder"})


def _seen(message: Any) -> Iterator[str]:
    """Each text of an element that stands on the screen, without its tips; of HTML what is between the tags."""
    for name, value in message.items() if isinstance(message, dict) else enumerate(message):
        if isinstance(value, dict | list):
            yield from _seen(value)
        elif name == "spec":
            layout = json.loads(value)["layout"]
            yield from (str(words.get("text")) for words in layout.get("annotations", []))
            yield from (text for axis in layout.values() if isinstance(axis, dict) for text in axis.get("ticktext", []))
        elif isinstance(value, str) and name not in _TIPS:
            yield re.sub(r"<style.*?</style>|<[^>]*>", " ", value, flags=re.DOTALL)


def _jargon(at: AppTest) -> set[str]:
    protos = [proto for node in at._tree if hasattr(proto := getattr(node, "proto", None), "SerializeToString")]
    return {found[0] for proto in protos for text in _seen(MessageToDict(proto)) for found in JARGON.finditer(text)}


def test_what_is_looked_for_is_found_on_a_page_and_not_in_its_tips(shown: tuple[Practice, list[CoupleRecord]]) -> None:
    """The search finds words on the screen; the tips of Progress and of the rules keep theirs."""
    assert set(_seen({"body": "<b title='median'>Mann-Kendall</b>", "help": "median"})) == {" Mann-Kendall "}
    at, records = shown
    page = opened(at, "progress", couple_id=records[0].couple.couple_id, question="Feeling safe")
    assert any("Mann" in part for part in _sent(page))


def test_no_page_speaks_statistics(shown: tuple[Practice, list[CoupleRecord]]) -> None:
    """Pages about couples and answers; Progress of some couples with every question and every usual range."""
    at, records = shown
    at = replace(at, roles=frozenset(StaffRole))
    # People and settings say nothing about answers, and need a practice that was set up.
    for path in navigation.PAGES_BY_PATH.keys() - {"people", "settings"}:
        listed = navigation.PAGES_BY_PATH[path]
        couple_id = None if listed.is_listed else records[0].couple.couple_id
        assert _jargon(opened(at, Path(listed.file).stem, couple_id=couple_id)) == set(), path
    for record in records[:3]:
        page = opened(at, "progress", couple_id=record.couple.couple_id)
        for option in page.selectbox[0].options if page.selectbox else ():
            one = opened(at, "progress", couple_id=record.couple.couple_id, question=option)
            assert _jargon(one) == set(), option
            for side in one.segmented_control[1].options if len(one.segmented_control) > 1 else ():
                assert _jargon(checked(one.segmented_control[1].select(side).run())) == set(), option
    rules = opened(at, "rules")
    for rule_id in at.library.attention.rules:
        assert _jargon(checked(rules.selectbox(key="rules_rule.0").select(rule_id).run())) == set(), rule_id
