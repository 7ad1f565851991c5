"""The brief on the page: arranged, kept, and for reading alone where nothing may be changed."""

from __future__ import annotations

from datetime import datetime, timedelta
from uuid import UUID

import pytest
from streamlit.testing.v1 import AppTest

from dashboard.domain.reach import NO_END
from dashboard.domain.vocabulary import SessionKind, SessionState
from dashboard.services.brief import keeping, points
from dashboard.services.couples import reading as couples
from dashboard.services.practice import Practice
from dashboard.store.people import sharing
from dashboard.ui.state import key
from tests import factories
from tests.pages.screens import checked, opened, words

A_POINT = "Ask about <b>the holiday"


def page(app: AppTest) -> str:
    """The brief itself."""
    return next(str(each.proto.body) for each in app.get("html") if 'class="mw-brief"' in str(each.proto.body))


def press(app: AppTest, label: str) -> AppTest:
    return checked(next(each for each in app.button if each.label == label).click().run())


def unfolded(app: AppTest, name: str, couple_id: UUID) -> AppTest:
    app.session_state[key(name, couple_id)] = True
    return checked(app.run())


@pytest.fixture
def at() -> Practice:
    """A practice with an open record."""
    return factories.practice()


@pytest.fixture
def couple_id(at: Practice) -> UUID:
    """A couple whose last session was a week ago."""
    made = factories.add_couple(at, a="Mia", b="Tom")
    held = datetime.combine(at.today - timedelta(days=7), datetime.min.time()).replace(hour=10)
    factories.add_session(at, made, held, state=SessionState.CAME, agreed="No phone at <i>dinner.")
    factories.add_checkin(at, made, on=at.today - timedelta(days=1), felt_safe=6)
    return made


def test_lines_lead_to_their_records_and_words_stay_words(at: Practice, couple_id: UUID) -> None:
    """Each line is a link to a page of the couple, at its row; what somebody typed is never markup."""
    ahead = datetime.combine(at.today + timedelta(days=1), datetime.min.time()).replace(hour=9)
    session = factories.add_session(at, couple_id, ahead, kind=SessionKind.INDIVIDUAL_B)
    app = opened(at, "brief", couple_id=couple_id)
    found = page(app)
    assert "No phone at &lt;i&gt;dinner." in found
    assert f'href="/couple?couple={couple_id}"' in found
    assert f'href="/couple?couple={couple_id}&amp;at={session.session_id}"' in found
    assert f'href="/progress?couple={couple_id}&amp;question=Feeling+safe"' in found
    assert "Last session Tue 6 Oct" in words(app)


def test_a_point_is_added_a_line_dismissed_and_both_taken_back(at: Practice, couple_id: UUID) -> None:
    """What is dismissed is off the page at once and can be brought back; own points stand on top."""
    app = press(opened(at, "brief", couple_id=couple_id), "Arrange")
    app.text_input[0].set_value(A_POINT)
    app = press(app, "Add point")
    assert "Ask about &lt;b&gt;the holiday" in page(app)
    app = press(app, "Dismiss")
    (dismissed,) = (each.line for each in points.of_couple(at, couple_id).points if each.line)
    app = press(app, "Bring back")
    assert dismissed not in {each.line for each in points.of_couple(at, couple_id).points}
    app = press(app, "Remove")
    assert points.of_couple(at, couple_id).points == ()
    app = press(app, "Pin")
    assert "Your list" in page(app)
    assert "Unpin" in [each.label for each in app.button]


def test_a_kept_brief_is_read_and_compared(at: Practice, couple_id: UUID) -> None:
    """The next brief says what is new and what is gone since the one that was kept."""
    app = press(opened(at, "brief", couple_id=couple_id), "Keep this brief")
    (kept,) = keeping.of_couple(at, couple_id)
    assert kept.on_day == at.today
    later = _a_week_later(at)
    factories.add_session(
        later, couple_id, factories.NOW + timedelta(days=1), state=SessionState.CAME, agreed="A walk."
    )
    app = unfolded(opened(later, "brief", couple_id=couple_id), "earlier_briefs", couple_id)
    assert '<span class="mw-brief-tag">new</span>' in page(app)
    assert "Since the brief of Tue 13 Oct" in words(app)
    assert "Gone since then" in words(app)
    assert "No phone at <i>dinner." in words(app)
    app = checked(app.selectbox[0].select_index(0).run())
    assert sum('class="mw-brief"' in str(each.proto.body) for each in app.get("html")) == 2


def test_who_reads_alone_is_offered_no_change(at: Practice, couple_id: UUID) -> None:
    """A colleague with whom the couple is shared for reading sees the brief and no way to change it."""
    other = factories.colleague(of=at)
    at.db.write(
        at.scope,
        lambda tx: sharing.keep_share(tx, couple_id, other.scope.staff_id, may_write=False, until=NO_END),
        summary="Share",
        now=at.now,
    )
    app = opened(other, "brief", couple_id=couple_id)
    assert "No phone at" in page(app)
    assert not {"Keep this brief", "Arrange"} & {each.label for each in app.button}


def test_a_couple_without_anything_has_a_brief(at: Practice) -> None:
    """Missing is shown as missing."""
    made = factories.add_couple(at, a="Ada", b="Bo", role_a=None)
    app = opened(at, "brief", couple_id=made)
    assert "There is no check-in yet." in page(app)
    assert "No session on record yet." in words(app)
    assert couples.get(at, made).sessions == ()


def _a_week_later(at: Practice) -> Practice:
    return factories.practice(db=at.db, who=at.scope, now=factories.NOW + timedelta(days=8))
