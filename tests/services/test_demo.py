"""The demo practice: invented, varied, the same each time, and quick to make."""

from __future__ import annotations

import shutil
import time
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from dashboard import library, paths
from dashboard.domain.content import Library
from dashboard.domain.demo import Demo
from dashboard.domain.records import Checkin
from dashboard.domain.vocabulary import AnswerState, EpisodeStatus, Side
from dashboard.errors import ContentError
from dashboard.library.demo import load_demo
from dashboard.services import couples, demo, policies, releases, setup
from dashboard.services.couples import CoupleRecord
from dashboard.services.practice import Practice
from dashboard.store import checkins as checkin_store
from tests import factories

TODAY = datetime(2026, 10, 14, 8, 55)


@pytest.fixture(scope="module")
def content() -> Library:
    """The shipped library."""
    return library.load()


@pytest.fixture(scope="module")
def invented(content: Library) -> Demo:
    """The demo as it is shipped."""
    return load_demo(content)


def _filled(invented: Demo, now: datetime = TODAY) -> Practice:
    practice = factories.practice(now=now)
    demo.fill(practice, invented)
    return practice


@pytest.fixture(scope="module")
def practice(invented: Demo) -> Practice:
    """The demo practice on a fixed day."""
    return _filled(invented)


def _records(practice: Practice) -> dict[str, CoupleRecord]:
    ids = practice.db._cursor().execute("SELECT couple_id FROM couple").fetchall()
    found = [couples.get(practice, row[0]) for row in ids]
    return {r.names: r for r in found}


def _checkins(practice: Practice, record: CoupleRecord, side: Side) -> list[Checkin]:
    every = checkin_store.list_checkins(practice.db, practice.scope, record.couple.couple_id)
    return [c for c in every if c.partner_id == record.partners[side].partner_id]


def test_there_are_twelve_couples_said_to_be_invented(invented: Demo) -> None:
    """A glance at the name tells that nobody here is real."""
    assert len(invented.couples) == 12
    assert "invented" in invented.meta.practice


def test_the_caseload_is_varied(practice: Practice) -> None:
    """Each state a counselor meets is there: today's sessions, silence, the new, the paused, the closed, the mutual."""
    records = _records(practice)
    counts = {name: [len(_checkins(practice, r, side)) for side in Side] for name, r in records.items()}
    assert counts["Mina & Robin"] == [32, 31]
    assert counts["Priya & Tom"] == [1, 0]
    assert counts["Tariq & Leila"] == [0, 6]
    statuses = [r.couple.status for r in records.values()]
    assert statuses.count(EpisodeStatus.CLOSED) == 1
    assert statuses.count(EpisodeStatus.PAUSED) == 1
    today = [
        r for r in records.values() if r.couple.next_session_at and r.couple.next_session_at.date() == TODAY.date()
    ]
    assert len(today) == 4
    assert {r.primary_event.role_a.value for r in records.values() if r.primary_event} == {
        "injured",
        "involved",
        "mutual",
    }
    noor = _checkins(practice, records["Sam & Noor"], Side.B)
    assert noor[-1].answered_at < TODAY - timedelta(days=21)


def test_answers_fit_the_form_they_answer(practice: Practice, content: Library) -> None:
    """No partner answers a question their form and role do not ask, and every value lies on its scale."""
    questionnaire = content.questionnaire
    seen = set()
    for record in _records(practice).values():
        for side in Side:
            for checkin in _checkins(practice, record, side):
                asked = {i.id: i for i in questionnaire.items_for(checkin.form or "", record.role_of(side))}
                assert set(checkin.answers) <= set(asked)
                for item_id, answer in checkin.answers.items():
                    seen.add(answer.state)
                    if answer.state is AnswerState.NOT_APPLICABLE:
                        assert asked[item_id].not_applicable
                    if asked[item_id].options and answer.state is None:
                        assert answer.value in {o.value for o in asked[item_id].options}
    assert seen == {None, AnswerState.SKIPPED, AnswerState.NOT_APPLICABLE}


def test_nothing_lies_ahead_but_sessions_and_due_days(practice: Practice) -> None:
    """No check-in, event or completion of the demo comes from the future."""
    for record in _records(practice).values():
        assert all(e.occurred_on <= TODAY.date() for e in record.events)
        assert all(g.reached_on is None or g.reached_on <= TODAY.date() for g in record.goals)
        for side in Side:
            assert all(c.answered_at <= TODAY for c in _checkins(practice, record, side))


def test_the_same_day_gives_the_same_answers(invented: Demo, practice: Practice) -> None:
    """Two people who open the demo on one day look at the same lines."""
    again = _filled(invented)
    for name, record in _records(practice).items():
        for side in Side:
            one = [(c.answered_at, c.form, c.answers) for c in _checkins(practice, record, side)]
            other = [(c.answered_at, c.form, c.answers) for c in _checkins(again, _records(again)[name], side)]
            assert one == other


def test_the_demo_moves_with_the_calendar(invented: Demo) -> None:
    """Opened in another year, the last answers are still days old."""
    later = _filled(invented, TODAY + timedelta(days=500))
    mina = _checkins(later, _records(later)["Mina & Robin"], Side.A)
    assert later.today - mina[-1].answered_at.date() == timedelta(days=3)


def test_nothing_of_the_demo_can_be_undone(practice: Practice) -> None:
    """The first thing undo takes back is what the person trying it did."""
    assert practice.db._cursor().execute("SELECT count(*) FROM revision").fetchone() == (0,)


def test_it_is_made_in_under_three_seconds(tmp_path: Path) -> None:
    """Encrypted file and all; the machine may be busy, hence the margin over the aim of three."""
    start = time.perf_counter()
    practice = demo.create(tmp_path / "demo.db")
    took = time.perf_counter() - start
    assert practice.is_demo
    assert setup.facts(practice).counts.couples == 12
    setup.close(practice)
    assert took < 9


@pytest.mark.parametrize(
    ("old", "new", "named"),
    [
        ('phase = "maintain"', 'phase = "nowhere"', "nowhere"),
        ('area = "money"', 'area = "weather"', "weather"),
        ('step = "own-it-plainly"', 'step = "own-it"', "own-it"),
        ("course = { felt_safe", "course = { felt_sound", "felt_sound"),
        ("usual = [3, 4, 4, 6]", "usual = [3, 4, 4, 60]", "0 to 10"),
        ('role_a = "mutual"', "", "role_a"),
        ("seed = 20261014", 'seed = "x"', "seed"),
        ('name = "Luis"', 'nam = "Luis"', "nam"),
    ],
)
def test_a_slip_in_the_demo_is_named(content: Library, tmp_path: Path, old: str, new: str, named: str) -> None:
    """Broken demo content is refused with file, couple and field, not discovered on a page."""
    shutil.copytree(paths.CONTENT / "demo", tmp_path, dirs_exist_ok=True)
    file = tmp_path / "couples.toml"
    text = file.read_text()
    assert old in text
    file.write_text(text.replace(old, new, 1))
    with pytest.raises(ContentError, match=named) as refused:
        load_demo(content, tmp_path)
    assert "couples.toml" in str(refused.value)


def test_each_partner_has_a_chance_of_their_own(invented: Demo, practice: Practice) -> None:
    """Leaving one couple out changes nobody else's answers."""
    fewer = replace(invented, couples=invented.couples[1:])
    without = _filled(fewer)
    name = "Lena & Marc"
    one = _checkins(practice, _records(practice)[name], Side.A)
    other = _checkins(without, _records(without)[name], Side.A)
    assert [c.answers for c in one] == [c.answers for c in other]


def test_agreements_are_of_every_kind(practice: Practice) -> None:
    """There are couples that show both partners' answers, one's, and none, and couples that agreed on nothing yet."""
    shown, rules = set(), set()
    for record in _records(practice).values():
        found = policies.of_couple(practice, record.couple.couple_id)
        rules.add(found.current.secrets_rule if found.current else None)
        shown.add(len(releases.live(practice, record.couple.couple_id)))
        assert found.current is None or policies.reminders(record, found) == []
    assert len(rules) == 4
    assert shown == {0, 1, 2}
