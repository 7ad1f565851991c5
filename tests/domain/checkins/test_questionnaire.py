"""Questionnaires keep what they are made of, and ask each partner what belongs to that partner's role."""

from __future__ import annotations

import json
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.domain.content import (
    AlertLevel,
    AnswerVisibility,
    Direction,
    Item,
    ItemKind,
    Option,
    Questionnaire,
    Scale,
    custom_item,
    custom_questionnaire,
)
from dashboard.domain.vocabulary import Role
from dashboard.errors import ContentError, InvalidInputError
from dashboard.library import load

SHIPPED = load().questionnaire
numbers = st.decimals(min_value=-1000, max_value=1000, places=3)
words = st.text(st.characters(exclude_categories=["Cs"]), max_size=30)


@st.composite
def scales(draw: st.DrawFn) -> Scale:
    low = draw(numbers)
    high = low + draw(st.decimals(min_value="0.001", max_value=500, places=3))
    return Scale(low, high, draw(st.booleans()), draw(words), draw(words), draw(words))


options = st.builds(Option, words, words, st.none() | numbers, st.sampled_from(AlertLevel))


@st.composite
def items(draw: st.DrawFn) -> Item:
    kind = draw(st.sampled_from([ItemKind.RATING, ItemKind.CHOICE, ItemKind.TEXT]))
    return custom_item(
        id=draw(words),
        text=draw(words),
        kind=kind,
        scale=draw(scales()) if kind is ItemKind.RATING else None,
        options=draw(st.lists(options, max_size=4)),
        direction=draw(st.sampled_from(Direction)),
        max_chars=draw(st.none() | st.integers(1, 2000)),
    )


@given(words, words, st.lists(items(), max_size=5), st.integers(1, 99))
def test_a_custom_questionnaire_comes_back_from_json_as_it_was(
    key: str, title: str, made: list[Item], version: int
) -> None:
    """Whatever a counselor's file makes of it, the stored text gives the same questionnaire back."""
    questionnaire = custom_questionnaire(id=key, title=title, items=made, version=version)
    assert Questionnaire.from_json(questionnaire.to_json()) == questionnaire


def test_the_shipped_questionnaire_comes_back_from_json_as_it_was() -> None:
    """The record may keep the shipped questionnaire too, down to the order of its items."""
    back = Questionnaire.from_json(SHIPPED.to_json())
    assert back == SHIPPED
    assert list(back.items) == list(SHIPPED.items)


@pytest.mark.parametrize("text", ["", "[]", "{}", "null", '{"id": "secret words"}'])
def test_a_broken_stored_questionnaire_is_refused_without_its_text(text: str) -> None:
    """A damaged record gives a plain error that repeats nothing of what was stored."""
    with pytest.raises(ContentError) as caught:
        Questionnaire.from_json(text)
    assert "secret" not in str(caught.value)
    assert caught.value.__cause__ is None


def test_a_stored_value_of_the_wrong_type_is_refused() -> None:
    """Nothing is converted silently on the way back."""
    tables = json.loads(SHIPPED.to_json())
    tables["version"] = "1"
    with pytest.raises(ContentError):
        Questionnaire.from_json(json.dumps(tables))


@pytest.mark.parametrize("form", list(SHIPPED.forms))
@pytest.mark.parametrize("role", [*Role, None])
def test_nobody_gets_more_ratings_than_the_limit(form: str, role: Role | None) -> None:
    """Nine ratings are the most that 90 seconds hold, for a mutual partner too."""
    asked = SHIPPED.items_for(form, role)
    assert sum(item.kind is ItemKind.RATING for item in asked) <= SHIPPED.meta.max_ratings
    assert len({item.id for item in asked}) == len(asked)


@pytest.mark.parametrize("form", list(SHIPPED.forms))
@pytest.mark.parametrize("role", [*Role, None])
def test_the_private_safety_question_is_asked_of_everybody(form: str, role: Role | None) -> None:
    """Seeing the question gives nothing away, because each partner always gets it, as the last one."""
    last = SHIPPED.items_for(form, role)[-1]
    assert last.id == "private_safety"
    assert last.visibility is AnswerVisibility.COUNSELOR_ONLY


def test_a_mutual_partner_is_asked_from_both_roles() -> None:
    """Who was hurt and also broke trust answers for both, one item of each where the limit allows two."""
    asked = [item.id for item in SHIPPED.items_for("weekly_a", Role.MUTUAL)]
    assert {"trigger_load", "steadiness"} <= set(asked)
    assert not {"watchfulness", "pull_to_hide"} & set(asked)
    assert asked.index("self_trust") < asked.index("trigger_load") < asked.index("promise_kept")


def test_without_a_role_only_questions_that_read_the_same_are_asked() -> None:
    """Before an injury event is recorded, nobody is asked about "your partner's hurt"."""
    assert [item.id for item in SHIPPED.items_for("pulse", None)] == ["felt_safe", "small_win", "private_safety"]


def test_custom_items_are_asked_of_every_role() -> None:
    """An imported questionnaire knows no roles, so every partner answers all of it."""
    made = [custom_item(id=key, text=key, kind=ItemKind.TEXT) for key in ("x", "y")]
    questionnaire = custom_questionnaire(id="q", title="Q", items=made)
    assert all(questionnaire.items_for("all", role) == tuple(made) for role in [*Role, None])


def test_a_question_names_the_focus_area_in_the_words_of_the_role() -> None:
    """Each role reads its own wording, with the couple's area filled in and never a bare placeholder."""
    item = SHIPPED.items["area_trust"]
    assert item.question(Role.INJURED, "money") == "With money, how much do you trust your partner right now?"
    assert item.question(Role.INVOLVED, "money").startswith("With money, how much do you think your partner")
    assert item.question(Role.MUTUAL, "money") == item.question(Role.INJURED, "money")
    assert item.question(None) == "With our focus area, how much do you trust your partner right now?"
    assert SHIPPED.items["steadiness"].question(Role.MUTUAL).startswith("When your partner's hurt came up")


def test_an_area_label_with_braces_is_taken_as_it_is() -> None:
    """A label is a counselor's text and never a template."""
    assert "With {0} {area}," in SHIPPED.items["area_trust"].question(Role.INJURED, "{0} {area}")


def test_a_rating_carries_the_words_at_its_ends_and_middle() -> None:
    """The anchors of the file become the scale's own words."""
    scale = SHIPPED.items["felt_safe"].scale
    assert scale == Scale(Decimal(0), Decimal(10), True, "On guard all week", "Some of each", "At ease all week")
    assert scale.middle == 5


@given(scales(), numbers)
def test_a_scale_allows_its_ends_and_nothing_outside(scale: Scale, value: Decimal) -> None:
    """Both ends belong to the scale; a whole scale has no fractions."""
    inside = scale.low <= value <= scale.high
    assert scale.allows(value) == (inside and (not scale.whole or value % 1 == 0))
    assert not scale.allows(scale.high + 1)
    assert not scale.allows(Decimal("NaN"))
    if not scale.whole:
        assert scale.allows(scale.low)
        assert scale.allows(scale.high)


def test_a_scale_needs_its_ends_in_order() -> None:
    """A scale from 10 to 0 would turn every answer round."""
    with pytest.raises(InvalidInputError):
        Scale(Decimal(10), Decimal(0), True)


def test_a_custom_rating_needs_a_scale() -> None:
    """A rating without ends could not be drawn on a fixed axis."""
    with pytest.raises(InvalidInputError):
        custom_item(id="mood", text="Mood")


def test_a_daily_form_does_not_ask_about_a_week() -> None:
    """Neither a question nor the ends of a scale speak of a week; the weekly forms ask as before."""
    pulse, weekly = SHIPPED.forms["pulse"], SHIPPED.forms["weekly_a"]
    for role in (Role.INJURED, Role.INVOLVED, Role.MUTUAL, None):
        for item in map(pulse.words, SHIPPED.items_for("pulse", role)):
            ends = (item.scale.low_label, item.scale.mid_label, item.scale.high_label) if item.scale else ()
            assert not [words for words in (item.question(role), *ends) if "week" in words.casefold()]
    assert (
        weekly.words(SHIPPED.items["promise_kept"]).question(Role.INJURED).startswith("Of the promises due to you this")
    )
