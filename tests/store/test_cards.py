"""Cards: what every transaction keeps up to date is what the record gives at any time."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from datetime import timedelta
from typing import Any
from uuid import UUID

from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard.domain.ids import new_id
from dashboard.domain.records import TimelineEvent
from dashboard.domain.scope import PartnerScope
from dashboard.domain.triage.handling import Action, Did, Key
from dashboard.domain.vocabulary import EpisodeStatus, Side, TimelineKind
from dashboard.errors import RuleError
from dashboard.services import couples, undo
from dashboard.services.practice import Practice
from dashboard.store import alerts, cards, caseload, checkins
from tests import factories

LAST = UUID(int=2**128 - 1)
Step = Callable[[Practice, UUID, int], object]
_LEFT_OUT = {"practice_id", "sent", "created_at", "created_by", "updated_at", "updated_by", "row_version"}


def kept(at: Practice) -> dict[UUID, dict[str, Any]]:
    """The cards as they stand in their table."""
    with at.db.workspace(at.scope) as tx:
        found = tx.rows("cards/list_range", {"practice_id": at.scope.practice_id, "first": UUID(int=0), "last": LAST})
    return {row["couple_id"]: {name: row[name] for name in row if name not in _LEFT_OUT} for row in found}


def anew(at: Practice) -> dict[UUID, dict[str, Any]]:
    """The cards as the record gives them."""
    with at.db.workspace(at.scope) as tx:
        return cards.derived(tx, UUID(int=0), LAST)


def answer(at: Practice, couple_id: UUID, number: int) -> None:
    on = at.today - timedelta(days=number)
    safety = {"private_safety": "yes"} if number % 5 == 0 else {}
    factories.add_checkin(at, couple_id, side=list(Side)[number % 2], on=on, felt_safe=number % 11, **safety)


def forget(at: Practice, couple_id: UUID, number: int) -> None:
    found = checkins.list_checkins(at.db, at.scope, couple_id)
    if found:
        at.db.write(at.scope, lambda tx: checkins.delete_checkin(tx, found[number % len(found)]), summary="Remove")


def session(at: Practice, couple_id: UUID, number: int) -> None:
    event = TimelineEvent(
        timeline_event_id=new_id(),
        couple_id=couple_id,
        kind=TimelineKind.SESSION,
        occurred_on=at.today - timedelta(days=number),
        label="",
    )
    at.db.write(at.scope, lambda tx: tx.insert("timeline_event", event), summary="Note")


def edit(at: Practice, couple_id: UUID, number: int) -> None:
    record = couples.get(at, couple_id)
    changed = replace(record.couple, status=list(EpisodeStatus)[number % 2], phase="stabilise")
    at.db.write(at.scope, lambda tx: tx.update("couple", changed), summary="Change")
    partner = couples.get(at, couple_id).partners[Side.A]
    at.db.write(at.scope, lambda tx: tx.update("partner", replace(partner, display_name=f"N{number}")), summary="Name")


def act(at: Practice, couple_id: UUID, number: int) -> None:
    key = Key("silence", list(Side)[number % 2], at.today - timedelta(days=number % 3))
    action = Action(key, Did.ACKNOWLEDGED, at.today, "", 'two\nlines, a "quote" and a tab\t')
    at.db.write(at.scope, lambda tx: alerts.insert(tx, couple_id, [action]), summary="Act")


def take_back(at: Practice, couple_id: UUID, _: int) -> None:
    last = undo.last_action(at, couple_id)
    if last is not None:
        # What something was attached to meanwhile is not taken back.
        with suppress(RuleError):
            undo.undo(at, couple_id, last.action_id)


STEPS: tuple[Step, ...] = (answer, answer, forget, session, edit, act, take_back)


@settings(max_examples=8, deadline=None)
@given(st.lists(st.tuples(st.integers(0, len(STEPS) - 1), st.integers(0, 1), st.integers(0, 40)), max_size=7))
def test_cards_are_what_the_record_gives(moves: list[tuple[int, int, int]]) -> None:
    """Whatever is entered, changed, removed and taken back, no card differs from the one derived anew."""
    at = factories.watched(at=factories.practice())
    pair = [factories.add_couple(at), factories.add_couple(at, a="Zoë")]
    for step, which, number in moves:
        # What was taken back whole is gone.
        if pair[which] in kept(at):
            STEPS[step](at, pair[which], number)
        assert kept(at) == anew(at)


def test_what_is_found_again_has_what_was_done_about_it() -> None:
    """Though it was long left out: it came up, was dealt with, was removed and entered anew."""
    at = factories.watched(at=factories.practice())
    couple_id = factories.add_couple(at)
    days = [at.today - timedelta(days=number) for number in range(20)]
    for on in days:
        factories.add_checkin(at, couple_id, on=on, private_safety="skip")
    done = [Action(Key("safety-unsure", Side.A, on), Did.RESOLVED, at.today, "", "Seen") for on in days]
    at.db.write(at.scope, lambda tx: alerts.insert(tx, couple_id, done), summary="Act")
    assert kept(at) == anew(at)
    assert kept(at)[couple_id]["actions"].count("resolved") == 20
    last = min(checkins.list_checkins(at.db, at.scope, couple_id), key=lambda each: each.answered_at)
    at.db.write(at.scope, lambda tx: checkins.delete_checkin(tx, last), summary="Remove")
    assert kept(at)[couple_id]["actions"].count("resolved") == 19
    factories.add_checkin(at, couple_id, on=days[-1], private_safety="skip")
    assert kept(at)[couple_id]["actions"].count("resolved") == 20
    assert kept(at) == anew(at)


def test_many_at_once_and_one_by_one_give_the_same() -> None:
    """Derived in bulk, the cards are those that single changes left."""
    at = factories.watched(at=factories.practice())
    pair = [factories.add_couple(at, a=f"A{n}") for n in range(12)]
    for number, couple_id in enumerate(pair):
        answer(at, couple_id, number)
    before = kept(at)
    at.db.write(at.scope, cards.refresh_everybody, summary="Refresh")
    assert len(before) == 12
    assert kept(at) == before


def test_only_what_a_partner_sends_moves_the_count() -> None:
    """A counselor's own entry is not announced as news."""
    at = factories.practice()
    couple_id = factories.add_couple(at)
    answer(at, couple_id, 3)
    assert caseload.sum_sent(at.db, at.scope) == 0
    partner = couples.get(at, couple_id).partners[Side.A]
    who = PartnerScope(at.scope.practice_id, couple_id, partner.partner_id, Side.A)
    at.db.write(who, lambda tx: tx.touched.append(("checkin", str(new_id()), couple_id)), summary="Send")
    assert caseload.sum_sent(at.db, at.scope) == 1


def test_a_couple_that_is_taken_back_leaves_no_card() -> None:
    """Undoing the adding of a couple takes its card along."""
    at = factories.practice()
    couple_id = factories.add_couple(at)
    take_back(at, couple_id, 0)
    assert kept(at) == {}
