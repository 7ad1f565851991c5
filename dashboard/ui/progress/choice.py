"""Choices of the progress page in one list: single questions, figures of several, everything, and life areas."""

from __future__ import annotations

from enum import StrEnum
from html import escape
from urllib.parse import urlencode
from uuid import UUID

import streamlit as st

from dashboard.domain.access import Screen
from dashboard.domain.progress.means import MeanTopic
from dashboard.domain.progress.topics import Topic
from dashboard.services.practice import Practice
from dashboard.services.progress import view as progress
from dashboard.services.progress.view import RANGE_WORDS, History, Range
from dashboard.ui import navigation
from dashboard.ui.state import QUESTION_PARAM

# The address holds the choices, so that a reload, the way back and a bookmark keep them, and so that the next couple is
# seen by the same question. What was looked at in private is not looked at with the couple.
_SHARED_QUESTION, _RANGE = "shared", "range"


class Whole(StrEnum):
    """A choice beyond one topic."""

    QUESTIONS = "All questions at once"
    AREAS = "Trust by life area, then and now"


Choice = Topic | MeanTopic | Whole


def topic(practice: Practice, past: History) -> Choice:
    """The topic chosen from the list.

    It opens on all questions; with the couple looking on, on the one both answered most often: they talk about one.
    """
    choices: list[Choice] = [Whole.QUESTIONS, *past.topics, *past.means]
    if past.is_private:
        choices.append(Whole.AREAS)
    first = Whole.QUESTIONS if past.is_private else progress.first_topic(past)
    return st.selectbox(
        "What to look at",
        choices,
        index=choices.index(first),
        format_func=lambda choice: _title(practice, past, choice),
        key=_key(practice),
        label_visibility="collapsed",
        width=420,
        bind="query-params",
    )


def address(practice: Practice, past: History, choice: Choice, reach: Range) -> str:
    """The address of a choice, in the range that is shown now."""
    chosen = {_key(practice): _title(practice, past, choice)}
    if reach is not Range.START:
        chosen[_RANGE] = RANGE_WORDS[reach]
    return f"{navigation.address('progress', past.record.couple.couple_id)}&{urlencode(chosen)}"


def question(couple_id: UUID, title: str) -> str:
    """The address of one question on the private screen, by its title, over all time."""
    return f"{navigation.address('progress', couple_id)}&{urlencode({QUESTION_PARAM: title})}"


def back(practice: Practice, past: History, choice: Choice, reach: Range) -> None:
    """The way from one question back to all of them."""
    if choice is not Whole.QUESTIONS:
        where = escape(address(practice, past, Whole.QUESTIONS, reach))
        st.html(f'<a class="mw-go mw-button" href="{where}" target="_self">All questions</a>', width="content")


def to_consent(practice: Practice, past: History, choice: Choice) -> tuple[dict[str, str], str | None]:
    """The questions that may be shown to the other partner one by one, in words by topic, and the one looked at."""
    named = {each.id: progress.title(practice, past, each) for each in past.topics}
    return named, choice.id if isinstance(choice, Topic) else None


def _key(practice: Practice) -> str:
    return _SHARED_QUESTION if practice.screen is Screen.IN_SESSION else QUESTION_PARAM


def _title(practice: Practice, past: History, choice: Choice) -> str:
    return str(choice) if isinstance(choice, Whole) else progress.title(practice, past, choice)


def reach(choice: Choice) -> Range:
    """The span of time to show. Life areas always compare the first rating with the latest."""
    return st.segmented_control(
        "Range",
        list(Range),
        default=Range.START,
        required=True,
        format_func=RANGE_WORDS.__getitem__,
        key=_RANGE,
        label_visibility="collapsed",
        bind="query-params",
        disabled=choice is Whole.AREAS,
    )
