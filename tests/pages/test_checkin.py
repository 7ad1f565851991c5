"""The check-in page: entering, correcting and removing."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from streamlit.testing.v1 import AppTest

from dashboard.domain.vocabulary import AnswerState, Side
from dashboard.services.checkins import by_counselor as checkin_entry
from dashboard.services.practice import Practice
from tests import factories
from tests.pages.screens import checked, opened, words


def _scale(at: AppTest, item: str):  # type: ignore[no-untyped-def]
    return next(w for w in at.get("button_group") if (w.key or "").startswith(f"checkin_item.{item}."))


def _save(at: AppTest) -> AppTest:
    button = next(b for b in at.button if b.label.startswith("Save"))
    return checked(button.click().run())


def _kept(practice: Practice, couple_id: UUID) -> list:  # type: ignore[type-arg]
    return checkin_entry.list_entered(practice, couple_id)


def test_every_scale_starts_unset() -> None:
    """Nothing is chosen before somebody chooses it, and an empty form is refused in words."""
    practice = factories.practice()
    couple_id = factories.add_couple(practice)
    at = opened(practice, "checkin", couple_id=couple_id)
    scales = [w for w in at.get("button_group") if (w.key or "").startswith("checkin_item.")]
    assert len(scales) == 13
    assert all(w.value in (None, []) for w in scales)
    at = _save(at)
    assert "Nothing is answered yet." in words(at)
    assert _kept(practice, couple_id) == []


def test_entering_a_checkin() -> None:
    """What is chosen is kept, skipped stays apart from missing, and the next form starts empty."""
    practice = factories.practice()
    couple_id = factories.add_couple(practice)
    at = opened(practice, "checkin", couple_id=couple_id)
    _scale(at, "felt_safe").set_value(7)
    _scale(at, "openness").set_value("__skip__")
    _scale(at, "heard").set_value("__na__")
    _scale(at, "private_safety").set_value("unsure")
    at = _save(at)
    (kept,) = _kept(practice, couple_id)
    assert kept.answers["felt_safe"].value == 7
    assert kept.answers["openness"].state is AnswerState.SKIPPED
    assert kept.answers["heard"].state is AnswerState.NOT_APPLICABLE
    assert "closeness" not in kept.answers
    assert kept.answered_at.date() == practice.today
    assert "Mina's check-in is saved, with 10 of 14 questions open." in words(at)
    assert _scale(at, "felt_safe").value in (None, [])


def test_roles_missing() -> None:
    """Without an injury event the page says why the form is short."""
    practice = factories.practice()
    at = opened(practice, "checkin", couple_id=factories.add_couple(practice, role_a=None))
    assert "No injury event is recorded" in words(at)


def test_earlier_checkins_are_listed() -> None:
    """The list names both partners and says "no answer" where the private question has none."""
    practice = factories.practice()
    couple_id = factories.add_couple(practice)
    factories.add_checkin(practice, couple_id, on=date(2026, 10, 5), felt_safe=4)
    factories.add_checkin(practice, couple_id, side=Side.B, on=date(2026, 10, 6), felt_safe=4, private_safety="no")
    at = opened(practice, "checkin", couple_id=couple_id)
    table = at.dataframe[0].value
    assert list(table["Partner"]) == ["Robin", "Mina"]
    assert list(table["Private safety question"]) == ["No", "no answer"]


def test_correcting() -> None:
    """A correction opens with the old answers and writes over them."""
    practice = factories.practice()
    couple_id = factories.add_couple(practice)
    checkin_id = factories.add_checkin(practice, couple_id, on=date(2026, 10, 5), felt_safe=4)
    at = opened(practice, "checkin", couple_id=couple_id)
    at.session_state[f"checkin_editing.{couple_id}"] = checkin_id
    checked(at.run())
    assert _scale(at, "felt_safe").value in (4, [4])
    _scale(at, "felt_safe").set_value(9)
    _save(at)
    assert [c.answers["felt_safe"].value for c in _kept(practice, couple_id)] == [9]


def test_empty_list() -> None:
    """A couple without check-ins is told what to do first."""
    practice = factories.practice()
    at = opened(practice, "checkin", couple_id=factories.add_couple(practice))
    assert "No check-ins yet." in words(at)
