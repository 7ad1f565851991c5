"""Choices of the progress page in one list: single questions, figures of several, everything, and life areas."""

from __future__ import annotations

from enum import StrEnum
from uuid import UUID

import streamlit as st

from dashboard.domain.progress.means import MeanTopic
from dashboard.domain.progress.topics import Topic
from dashboard.services.practice import Practice
from dashboard.services.progress import view as progress
from dashboard.services.progress.view import RANGE_WORDS, History, Range
from dashboard.ui import state


class Whole(StrEnum):
    """A choice beyond one topic."""

    QUESTIONS = "All questions at once"
    AREAS = "Trust by life area, then and now"


Choice = Topic | MeanTopic | Whole


def topic(practice: Practice, past: History) -> Choice:
    """The topic chosen from the list, which opens on the question both answered most often."""
    choices: list[Choice] = [*past.topics, *past.means, Whole.QUESTIONS]
    if past.is_private:
        choices.append(Whole.AREAS)
    return st.selectbox(
        "What to look at",
        choices,
        index=choices.index(progress.first_topic(past)),
        format_func=lambda choice: _title(practice, past, choice),
        key=state.key("progress_topic", practice.screen, past.record.couple.couple_id),
        label_visibility="collapsed",
        width=420,
    )


def _title(practice: Practice, past: History, choice: Choice) -> str:
    return str(choice) if isinstance(choice, Whole) else progress.title(practice, past, choice)


def reach(couple_id: UUID, choice: Choice) -> Range:
    """The span of time to show. Life areas always compare the first rating with the latest."""
    return st.segmented_control(
        "Range",
        list(Range),
        default=Range.START,
        required=True,
        format_func=RANGE_WORDS.__getitem__,
        key=state.key("progress_range", couple_id),
        label_visibility="collapsed",
        disabled=choice is Whole.AREAS,
    )
