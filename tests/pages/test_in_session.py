"""With the screen turned round no page, known or guessed, carries a word that is not for both.

Each private field holds a canary of its own. All that a page sends to the browser is searched for them: elements,
their settings and help, tables, charts and what they say to screen readers.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
from streamlit.testing.v1 import AppTest

from dashboard.domain.access import Screen, StaffRole
from dashboard.domain.confidentiality.rules import SHOWN_HERE, Recipient, Released, SecretsRule
from dashboard.domain.ids import UserId, new_id
from dashboard.domain.records import Completion, Goal, InjuryEvent, TimelineEvent
from dashboard.domain.scope import Scope
from dashboard.domain.vocabulary import Assignee, AssignmentStatus, Cadence, Role, Side, TimelineKind, Visibility
from dashboard.services.checkins import by_counselor as checkin_entry
from dashboard.services.confidentiality import policies, releases
from dashboard.services.confidentiality.releases import Word
from dashboard.services.couples import reading as couples
from dashboard.services.practice import Practice
from dashboard.store.transaction import Transaction
from dashboard.ui import navigation, resources
from tests import doors, factories
from tests.pages.screens import checked, opened, words

TODAY = factories.NOW.date()
START = TODAY - timedelta(weeks=6)
CANARY = re.compile(rb"CANARY[A-Z]+")
SHARED = ("SHAREDTASK", "SHAREDWORDS", "SHAREDEVENT")
# Where each private word is to be read on the private screen: the proof that the search finds what is there.
PRIVATE_PAGES = ("caseload", "couple", "homework", "checkin", "confidentiality", "progress")
EVERY_ROLE = frozenset(StaffRole)


@pytest.fixture(scope="module")
def filled() -> tuple[Practice, UUID]:
    """A couple with a canary in every private field, and another couple of the same counselor."""
    office = doors.office()
    person = Scope(office.practice_id, UserId(doors.add_person(office, roles=EVERY_ROLE, password=None)), office.now)
    at = replace(factories.practice(db=office.db, who=person), roles=EVERY_ROLE)
    couple_id = factories.add_couple(at)
    factories.add_couple(at, a="CANARYOTHERA", b="CANARYOTHERB")
    _answers(at, couple_id)
    _record(at, couple_id)
    _homework(at, couple_id)
    policies.write(at, couple_id, SecretsRule.LIMITED, "CANARYPOLICY", seen=0)
    word = Word(
        partner_id=couples.get(at, couple_id).partners[Side.B].partner_id,
        what=Released.OWN_ANSWERS,
        recipient=Recipient.THIRD_PARTY,
        recipient_name="CANARYRECIPIENT",
        until_on=TODAY,
    )
    releases.give(at, couples.get(at, couple_id), word)
    return at, couple_id


def _answers(at: Practice, couple_id: UUID) -> None:
    for week in range(5):
        on = START + timedelta(weeks=week)
        for side, role in ((Side.A, Role.INJURED), (Side.B, Role.INVOLVED)):
            answers: dict[str, int | str] = {"felt_safe": 4, "small_win": f"CANARYWIN{side.value.upper()}"}
            factories.add_checkin(at, couple_id, side=side, role=role, on=on, private_safety="skip", **answers)
    record = couples.get(at, couple_id)
    latest = checkin_entry.list_entered(at, couple_id)[0]
    at.db.write(at.scope, lambda tx: _note(tx, latest.checkin_id, record.couple.couple_id), summary="Note", now=at.now)


def _note(tx: Transaction, checkin_id: UUID, couple_id: UUID) -> None:
    (row,) = tx.rows("records/get_checkin", {"practice_id": tx.scope.practice_id, "checkin_id": checkin_id})
    tx.update("checkin", {**row, "note": "CANARYNOTE", "couple_id": couple_id})


def _record(at: Practice, couple_id: UUID) -> None:
    record = couples.get(at, couple_id)
    mina = record.partners[Side.A]
    alone = InjuryEvent(
        injury_event_id=new_id(),
        couple_id=couple_id,
        role_a=Role.INVOLVED,
        role_b=Role.INJURED,
        description="CANARYTOLDALONE",
        is_primary=False,
    )

    def work(tx: Transaction) -> None:
        tx.update("partner", replace(mina, contact_detail="CANARYDETAIL", contact_times="CANARYTIMES"))
        tx.update("episode", replace(record.episodes[0], closing_note="CANARYCLOSING"))
        tx.update("injury_event", replace(record.injury_events[0], description="CANARYDESCRIPTION"))
        tx.insert("injury_event", alone)
        goal = Goal(goal_id=new_id(), couple_id=couple_id, partner_id=mina.partner_id, body="CANARYGOAL")
        tx.insert("goal", goal)
        for label, visibility in (("CANARYEVENT", Visibility.COUNSELOR), ("SHAREDEVENT", Visibility.COUPLE)):
            event = TimelineEvent(
                timeline_event_id=new_id(),
                couple_id=couple_id,
                kind=TimelineKind.OTHER,
                occurred_on=START,
                label=label,
                visibility=visibility,
            )
            tx.insert("timeline_event", event)

    at.db.write(at.scope, work, summary="CANARYSUMMARY", now=at.now)


def _homework(at: Practice, couple_id: UUID) -> None:
    given = [
        (Assignee.A, "CANARYTASKA", AssignmentStatus.OPEN),
        (Assignee.B, "CANARYTASKB", AssignmentStatus.DONE),
        (Assignee.JOINT, "SHAREDTASK", AssignmentStatus.PARTLY),
    ]

    def work(tx: Transaction) -> None:
        for assignee, title, status in given:
            task = factories.homework(
                of=couple_id,
                assignee=assignee,
                step_id="own-it-plainly",
                title=title,
                instructions=f"{title}TEXT",
                cadence=Cadence.DAILY,
                assigned_on=TODAY - timedelta(days=9),
                due_on=TODAY - timedelta(days=2),
                status=status,
                finished_on=None if status is AssignmentStatus.OPEN else TODAY,
                review_note="CANARYREVIEW",
            )
            tx.insert("assignment", task)
            for side in Side if assignee is Assignee.JOINT else [Side(assignee.value)]:
                for day, visibility in enumerate(Visibility, start=3):
                    shared = visibility is Visibility.COUPLE and assignee is Assignee.JOINT
                    said = Completion(
                        completion_id=new_id(),
                        assignment_id=task.assignment_id,
                        couple_id=couple_id,
                        side=side,
                        done_on=TODAY - timedelta(days=day),
                        result=AssignmentStatus.NOT_DONE,
                        reflection="SHAREDWORDS" if shared else f"CANARYSAID{visibility.value.upper()}",
                        visibility=visibility,
                    )
                    tx.insert("completion", said)

    at.db.write(at.scope, work, summary="Add homework", now=at.now)


def _sent(at: AppTest) -> bytes:
    """Everything the page sends to the browser, as it is sent."""
    return b"\n".join(_protos(at))


def _protos(at: AppTest) -> Iterator[bytes]:
    for node in at._tree:
        proto: Any = getattr(node, "proto", None)
        if proto is not None and hasattr(proto, "SerializeToString"):
            yield proto.SerializeToString()


def _canaries(at: AppTest) -> set[str]:
    return {found.decode() for found in CANARY.findall(_sent(at))}


def _turned(filled: tuple[Practice, UUID]) -> Practice:
    at, couple_id = filled
    return replace(at, screen=Screen.IN_SESSION, shown_couple=couple_id)


def test_the_search_finds_what_is_there(filled: tuple[Practice, UUID]) -> None:
    """On the private screen the canaries are found, on the pages where they belong."""
    at, couple_id = filled
    found: set[str] = set()
    for page in PRIVATE_PAGES:
        found |= _canaries(opened(at, page, couple_id=couple_id))
    expected = {
        "CANARYOTHERA", "CANARYDETAIL", "CANARYTIMES", "CANARYCLOSING", "CANARYDESCRIPTION", "CANARYTOLDALONE",
        "CANARYGOAL", "CANARYEVENT", "CANARYTASKA", "CANARYTASKATEXT", "CANARYTASKBTEXT", "CANARYREVIEW",
        "CANARYSAIDCOUNSELOR", "CANARYSAIDAUTHOR", "CANARYPOLICY", "CANARYRECIPIENT", "CANARYNOTE",
    }  # fmt: skip
    assert expected - found == set()


@pytest.mark.parametrize("path", [p for p, page in navigation.PAGES_BY_PATH.items() if page.in_session])
def test_pages_for_both_carry_nothing_private(filled: tuple[Practice, UUID], path: str) -> None:
    """Each page that may be open has no canary and no way to anything else, and says the one fixed sentence."""
    at = opened(_turned(filled), navigation.PAGES_BY_PATH[path].file.removesuffix(".py"), couple_id=filled[1])
    assert _canaries(at) == set()
    assert SHOWN_HERE in words(at)
    sent = _sent(at).decode(errors="replace")
    for other, page in navigation.PAGES_BY_PATH.items():
        if not page.in_session:
            assert f"pages/{page.file}" not in sent, other


@pytest.mark.parametrize("path", [p for p, page in navigation.PAGES_BY_PATH.items() if not page.in_session])
def test_other_pages_lead_nowhere(filled: tuple[Practice, UUID], path: str) -> None:
    """Any other page, open in a window when the screen is turned round, gives way to what may be seen.

    It cannot be opened anew.

    Whoever asks has every role at once.
    """
    practice, couple_id = filled
    at = opened(practice, navigation.PAGES_BY_PATH[path].file.removesuffix(".py"), couple_id=couple_id)
    token = resources.browser_session_token()
    assert token is not None
    resources.office().browser_sessions.set_screen(token, Screen.IN_SESSION, couple_id)
    at = checked(at.run())
    assert [t.value.replace("\\", "") for t in at.title] == ["Mina & Robin"]
    assert SHOWN_HERE in words(at)
    assert _canaries(at) == set()
    with pytest.raises(ValueError, match="Could not find a navigation page"):
        at.switch_page(f"../pages/{navigation.PAGES_BY_PATH[path].file}")


def test_what_is_for_both_is_there(filled: tuple[Practice, UUID]) -> None:
    """The joint task and what was written for both are shown, and a partner's answers with that partner's word."""
    at = opened(_turned(filled), "homework", couple_id=filled[1])
    assert all(each.encode() in _sent(at) for each in SHARED[:2])
    practice, couple_id = filled
    record = couples.get(practice, couple_id)
    word = Word(
        partner_id=record.partners[Side.A].partner_id,
        what=Released.OWN_ANSWERS,
        recipient=Recipient.PARTNER,
        until_on=TODAY,
    )
    releases.give(practice, record, word)
    try:
        at = opened(_turned(filled), "progress", couple_id=couple_id)
        assert "Mina answered 4 first and 4 last" in words(at)
        assert "Robin" not in words(at).replace("Mina & Robin", "")
        assert SHARED[2].encode() in _sent(at)
        assert _canaries(at) == set()
    finally:
        releases.revoke(practice, releases.live(practice, couple_id)[0])


def test_hidden_and_absent_look_alike(filled: tuple[Practice, UUID]) -> None:
    """A couple whose answers are not shown and one that never answered give the same progress page."""
    at = factories.practice()
    empty = factories.add_couple(at)
    pages = [words(opened(_turned(each), "progress", couple_id=each[1])) for each in (filled, (at, empty))]
    assert pages[0] == pages[1]


@pytest.mark.parametrize("page", ["progress", "homework"])
def test_only_the_couple_that_is_open(filled: tuple[Practice, UUID], page: str) -> None:
    """Another couple's id in the address shows nobody."""
    at, _ = filled
    other = factories.add_couple(at, a="CANARYTHIRDA", b="CANARYTHIRDB")
    shown = opened(_turned(filled), page, couple_id=other)
    assert "There is nothing to show here." in words(shown)
    assert _canaries(shown) == set()


def test_one_key_turns_the_screen_round(filled: tuple[Practice, UUID]) -> None:
    """The button has its key; pressed on the record it leaves for progress; no key alone leads back."""
    practice, couple_id = filled
    at = opened(practice, "couple", couple_id=couple_id)
    button = at.button(key="turn_screen")
    assert (button.label, button.proto.shortcut) == ("In-session screen", "f9")
    at = checked(button.click().run())
    assert _canaries(at) == set()
    assert "There are no answers to show here." in words(at)
    assert at.query_params["couple"] == str(couple_id)
    browser_session = resources.office().browser_sessions.find(resources.browser_session_token())
    assert browser_session is not None
    assert (browser_session.screen, browser_session.shown_couple) == (Screen.IN_SESSION, couple_id)
    # Without a browser the address stays behind when a page leaves for another one.
    at = checked(at.switch_page("../pages/progress.py").run())
    assert "Back to private screen" in _sent(at).decode(errors="replace")
    assert not [b for b in at.button if b.proto.shortcut]
    at = checked(at.button(key="turn_back").click().run())
    at = checked(at.selectbox[0].select("Feeling safe").run())
    assert "CANARYEVENT" in _canaries(at)


def test_turned_round_without_a_couple(filled: tuple[Practice, UUID]) -> None:
    """Pressed on the caseload it shows the library of steps and no name of anybody."""
    practice, _ = filled
    at = opened(practice, "caseload")
    at = checked(at.button(key="turn_screen").click().run())
    assert [t.value for t in at.title] == ["Steps"]
    assert _canaries(at) == set()
    assert "Mina" not in words(at)


def test_who_sees_no_couple_has_no_switch() -> None:
    """An admin who is nothing else has nothing to turn round."""
    office = doors.office()
    admin = frozenset({StaffRole.ADMIN})
    person = Scope(office.practice_id, UserId(doors.add_person(office, roles=admin, password=None)), office.now)
    at = opened(replace(factories.practice(db=office.db, who=person), roles=admin), "people")
    assert not [b for b in at.button if b.key == "turn_screen"]
