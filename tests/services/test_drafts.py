"""Drafts of a browser session: what is kept, for how long, and how much of it."""

from __future__ import annotations

from datetime import datetime, timedelta
from uuid import uuid4

from dashboard.domain.access import StaffRole
from dashboard.services import drafts
from dashboard.services.browser_sessions import BrowserSessions
from dashboard.services.drafts import Drafts, TextField

AT = datetime(2026, 11, 3, 14, 5)
LATER = datetime(2026, 11, 3, 14, 9)


def test_only_what_differs_from_the_start_is_kept() -> None:
    """A field that was set back to its start leaves the draft, and an empty draft is none."""
    kept = Drafts()
    kept.keep("a", {"text": "half a sen", "box": True}, AT)
    kept.keep("a", {"box": False}, LATER, without=frozenset({"box"}))
    found = kept.find("a")
    assert found is not None
    assert (dict(found.values), found.kept_at) == ({"text": "half a sen"}, LATER)
    kept.keep("a", {"text": ""}, LATER, without=frozenset({"text"}))
    assert kept.find("a") is None


def test_text_is_taken_for_fields_that_were_drawn_alone() -> None:
    """A browser names fields of forms on its screen; anything else it sends is no draft, and a saved form is over."""
    kept = Drafts()
    kept.keep_typed("a", {"st-key-text": "early"}, AT)
    assert kept.find("a") is None
    kept.draw("a", {"st-key-text": TextField("text", "start")})
    kept.keep_typed("a", {"st-key-text": "typed", "st-key-other": "strange"}, AT)
    found = kept.find("a")
    assert found is not None
    assert dict(found.values) == {"text": "typed"}
    kept.keep_typed("a", {"st-key-text": "start"}, AT)
    assert kept.find("a") is None
    kept.drop("a")
    kept.keep_typed("a", {"st-key-text": "late"}, AT)
    assert kept.find("a") is None


def test_a_draft_knows_the_version_it_was_begun_on() -> None:
    """What is typed later does not make it newer; a draft begun anew is of the version that is shown then."""
    kept = Drafts()
    for version, text in (("1", "begun"), ("2", "went on")):
        kept.draw("a", {"st-key-text": TextField("text", "")}, version=version)
        kept.keep_typed("a", {"st-key-text": text}, AT)
        found = kept.find("a")
        assert found is not None
        assert (dict(found.values), found.version) == ({"text": text}, "1")
    kept.drop("a")
    kept.draw("a", {}, version="2")
    kept.keep("a", {"box": True}, AT)
    found = kept.find("a")
    assert found is not None
    assert found.version == "2"


def test_a_form_that_is_saved_lets_go_of_its_keeper() -> None:
    """What is typed goes to the keeper as long as the form is open; after that nothing of the record is held."""
    kept, taken = Drafts(), []
    kept.draw("a", {"st-key-text": TextField("text", "")}, taken.append)
    kept.keep_typed("a", {"st-key-text": "typed"}, AT)
    kept.keep("a", {"text": "sent"}, AT)
    kept.drop("a")
    kept.keep_typed("a", {"st-key-text": "late"}, AT)
    kept.keep("a", {"text": "late"}, AT)
    assert taken == [{"text": "typed"}, {"text": "sent"}]


def test_drafts_take_no_more_room_than_they_may() -> None:
    """The oldest make room, by number and by length, and one text is cut."""
    kept = Drafts()
    for number in range(drafts.MOST_FORMS + 5):
        kept.keep(str(number), {"text": "x"}, AT)
    assert (len(kept), kept.find("0"), kept.find("4")) == (drafts.MOST_FORMS, None, None)
    for number in range(40):
        kept.draw(f"long{number}", {"f": TextField("text", "")})
        kept.keep_typed(f"long{number}", {"f": "y" * 2 * drafts.LONGEST_TEXT}, AT)
    last = kept.find("long39")
    assert last is not None
    assert len(last.values["text"]) == drafts.LONGEST_TEXT
    assert len(kept) <= drafts.MOST_TEXT // drafts.LONGEST_TEXT
    assert kept.find("long0") is None


def test_nobody_reads_a_draft_in_a_log() -> None:
    """Neither a draft nor its browser session says what was typed."""
    sessions = BrowserSessions(lambda: AT)
    found = sessions.find(_signed_in(sessions))
    assert found is not None
    found.drafts.draw("a", {"f": TextField("text", "told")})
    found.drafts.keep("a", {"text": "told"}, AT)
    assert "told" not in f"{found!r} {found.drafts!r} {found.drafts.find('a')!r} {TextField('text', 'told')!r}"


def test_drafts_outlive_a_lock_and_end_with_the_browser_session() -> None:
    """A new token after unlocking leads to the same drafts; after signing out, or twelve hours, nothing does."""
    now = AT
    sessions = BrowserSessions(lambda: now)
    token = _signed_in(sessions)
    kept = _drafts(sessions, token)
    kept.keep("a", {"text": "x"}, AT)
    sessions.lock(token)
    again = sessions.unlock(token)
    assert again is not None
    assert _drafts(sessions, again) is kept
    renewed = sessions.renew(again)
    assert renewed is not None
    assert _drafts(sessions, renewed) is kept
    other = _signed_in(sessions)
    assert len(_drafts(sessions, other)) == 0
    sessions.end(renewed)
    assert sessions.find(renewed) is None
    now = AT + timedelta(hours=13)
    assert sessions.find(other) is None


def _signed_in(sessions: BrowserSessions) -> str:
    return sessions.start(uuid4(), "Rosa Lind", frozenset({StaffRole.COUNSELOR}))


def _drafts(sessions: BrowserSessions, token: str) -> Drafts:
    found = sessions.find(token)
    assert found is not None
    return found.drafts
