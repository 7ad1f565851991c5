"""The chain of the log: whole logs pass, and a break is named where it is."""

from __future__ import annotations

from dataclasses import fields, replace
from datetime import datetime, timedelta
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.domain.audit import Action, Entry, Head, canonical, chained, hash_of, head_of, words
from dashboard.domain.audit_breaks import Break, Fault, Walk, broken

PRACTICE = UUID(int=7)
MOMENT = datetime(2026, 10, 13, 8, 55, 0, 1)


def entry(action: str = "signed_in", *, detail: str = "{}", couple_id: UUID | None = None, minute: int = 0) -> Entry:
    """An entry that has no place yet."""
    return Entry(
        practice_id=PRACTICE,
        seq=0,
        noted_at=MOMENT + timedelta(minutes=minute),
        actor_kind="staff",
        actor_id=UUID(int=9),
        action=action,
        couple_id=couple_id,
        detail=detail,
        previous_hash="",
        hash="",
    )


def chain(length: int) -> list[Entry]:
    """A whole log of so many entries."""
    made: list[Entry] = []
    for number in range(length):
        made.append(chained(entry(minute=number), head_of(made[-1]) if made else None))
    return made


def rehashed(entries: list[Entry]) -> list[Entry]:
    """The same contents with every number and hash made anew."""
    made: list[Entry] = []
    for each in entries:
        made.append(chained(each, head_of(made[-1]) if made else None))
    return made


entries = st.builds(
    entry,
    st.text(min_size=1),
    detail=st.text(),
    couple_id=st.none() | st.uuids(),
    minute=st.integers(0, 10**6),
)


@given(st.lists(entries, max_size=12), st.integers(0, 12))
def test_a_whole_log_has_no_fault(contents: list[Entry], split: int) -> None:
    """Whatever entries say, a log as it was written passes with its head, with an earlier head, and in parts."""
    log = rehashed(contents)
    assert broken(log, None) is None
    for known in log:
        assert broken(log, head_of(known)) is None
    walk = Walk(head_of(log[-1]) if log else None)
    walk.take(log[:split])
    walk.take(log[split:])
    assert walk.end() is None


@given(entries, st.sampled_from([f.name for f in fields(Entry) if f.name not in {"hash", "previous_hash"}]), st.data())
def test_the_hash_covers_every_column(one: Entry, column: str, data: st.DataObject) -> None:
    """No column can change without changing the hash."""
    other = data.draw(
        {
            "practice_id": st.uuids(),
            "seq": st.integers(1, 99),
            "noted_at": st.datetimes(),
            "actor_kind": st.sampled_from(["partner", "system", "nobody"]),
            "actor_id": st.none() | st.uuids(),
            "action": st.text(),
            "couple_id": st.none() | st.uuids(),
            "detail": st.text(),
        }[column]
    )
    changed = replace(one, **{column: other})
    assert (hash_of(changed, "x") == hash_of(one, "x")) == (getattr(one, column) == other)
    assert hash_of(one, "x") != hash_of(one, "y")


def test_the_canonical_form_does_not_move() -> None:
    """A log written today can be checked by any later version: the bytes that are hashed are fixed."""
    placed = chained(entry(couple_id=UUID(int=3)), None)
    assert canonical(placed, placed.previous_hash) == (
        b'{"action":"signed_in","actor_id":"00000000-0000-0000-0000-000000000009","actor_kind":"staff",'
        b'"couple_id":"00000000-0000-0000-0000-000000000003","detail":"{}","noted_at":"2026-10-13T08:55:00.000001",'
        b'"practice_id":"00000000-0000-0000-0000-000000000007","previous_hash":"' + b"0" * 64 + b'","seq":1}'
    )
    assert placed.hash == "7702871432c9ce32f5f20d097c35e05eb09530eb7b5c6d8caaf57c13874a7126"


@pytest.mark.parametrize("at", [1, 4, 8])
def test_an_edited_entry_is_named(at: int) -> None:
    """An edit is found where it is, also when the hash of that entry is made to fit."""
    log = chain(8)
    edited = replace(log[at - 1], action="signed_out")
    plain = [*log[: at - 1], edited, *log[at:]]
    assert broken(plain, head_of(log[-1])) == Fault(Break.EDITED, at)
    fitted = replace(edited, hash=hash_of(edited, edited.previous_hash))
    expected = Break.EDITED if at < 8 else Break.HEAD_UNKNOWN
    assert broken([*log[: at - 1], fitted, *log[at:]], head_of(log[-1])) == Fault(expected, at)


@pytest.mark.parametrize("at", [1, 4, 7])
def test_a_missing_entry_is_named(at: int) -> None:
    """A hole is found at its number."""
    log = chain(8)
    assert broken(log[: at - 1] + log[at:], head_of(log[-1])) == Fault(Break.MISSING, at)


def test_moved_entries_are_named() -> None:
    """Entries that changed places are found at the first place that holds the wrong one."""
    log = chain(8)
    swapped = [*log]
    swapped[2], swapped[5] = replace(log[5], seq=3), replace(log[2], seq=6)
    assert broken(swapped, head_of(log[-1])) == Fault(Break.REORDERED, 3)
    assert broken([log[0], log[1], log[1]], None) == Fault(Break.REORDERED, 2)


@pytest.mark.parametrize("left", [0, 1, 7])
def test_a_cut_end_is_named(left: int) -> None:
    """A log that ends before its head is short from there; without a head nobody could tell."""
    log = chain(8)
    assert broken(log[:left], head_of(log[-1])) == Fault(Break.CUT, left + 1)
    assert broken(log[:left], None) is None


def test_a_log_written_anew_is_seen_by_its_head() -> None:
    """A chain made to fit from the edit to its end is whole in itself, but not the one that was remembered."""
    log = chain(8)
    forged = rehashed([*log[:3], replace(log[3], action="signed_out"), *log[4:], entry()])
    assert broken(forged, None) is None
    assert broken(forged, head_of(log[-1])) == Fault(Break.HEAD_UNKNOWN, 8)
    assert broken(log, Head(UUID(int=1), 8, log[-1].hash)) == Fault(Break.HEAD_UNKNOWN, 8)


def test_a_walk_from_a_known_entry_sees_what_follows_it() -> None:
    """Looking from the middle on finds breaks after it, and a first entry that does not follow it."""
    log = chain(8)
    walk = Walk(head_of(log[-1]), head_of(log[3]))
    walk.take(log[4:])
    assert walk.end() is None
    other = Walk(head_of(log[-1]), Head(PRACTICE, 4, "f" * 64))
    other.take(log[4:])
    assert other.end() == Fault(Break.EDITED, 4)


@pytest.mark.parametrize("kind", list(Break))
def test_every_break_has_a_sentence(kind: Break) -> None:
    """A person reads which entry it is about."""
    assert "1,234" in Fault(kind, 1234).sentence


def test_actions_have_words() -> None:
    """Every action has its own words, and the summary of a change stands for itself."""
    assert len({action.label for action in Action}) == len(Action)
    assert words("signed_in") == "Signed in"
    assert words("Add a couple") == "Add a couple"
    assert all(action.value == str(action) for action in Action)
