"""The three values of a report: asked for, said in a line, and side by side with the counselor's own reading."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

import pandas as pd
import streamlit as st

from dashboard.domain.homework.state import SIDES_OF
from dashboard.domain.records import Assignment, Completion
from dashboard.domain.reported import EFFORT, GAIN, NOT_SAID, Effort, Gain
from dashboard.domain.vocabulary import Cadence, Side, label
from dashboard.domain.wording import counted
from dashboard.services.homework.assigning import Homework, Item
from dashboard.ui.homework import words

_SEPARATOR = " · "


def ask(key: Callable[[str], str], effort: Effort | None, gain: Gain | None) -> tuple[Effort | None, Gain | None]:
    """Ask how hard it was and what came of it. Both may stay empty."""
    hard: Effort | None = st.segmented_control(
        "How hard it was (optional)", list(Effort), default=effort, format_func=EFFORT.__getitem__, key=key("effort")
    )
    came: Gain | None = st.segmented_control(
        "What came of it (optional)", list(Gain), default=gain, format_func=GAIN.__getitem__, key=key("gain")
    )
    return hard, came


def line(report: Completion) -> str:
    """One report in words, by how hard it was and what came of it; nothing where it says neither."""
    if report.effort is None and report.gain is None:
        return ""
    return f"How hard: {_effort(report.effort)}{_SEPARATOR}What came of it: {_gain(report.gain)}"


def own_line(given: Assignment) -> str:
    """The counselor's own reading in one line; nothing where there is none."""
    if given.read_amount is None and given.read_effort is None and given.read_gain is None:
        return ""
    amount = label(given.read_amount).lower() if given.read_amount else NOT_SAID
    how = f"how hard: {_effort(given.read_effort)}{_SEPARATOR}what came of it: {_gain(given.read_gain)}"
    return f"{amount}{_SEPARATOR}{how}"


def side_by_side(homework: Homework) -> None:
    """Draw all reports of a couple by homework and partner, each beside the counselor's own reading of it."""
    rows = [
        row for item in homework.items if item.reports or own_line(item.assignment) for row in _rows(homework, item)
    ]
    if not rows:
        return
    reports = [each for item in homework.items for each in item.reports]
    both = sum(each.effort is not None and each.gain is not None for each in reports)
    with st.expander(f"Reports side by side ({counted(len(reports), 'report')})", icon=":material/table_rows:"):
        st.markdown(
            f"{both} of {counted(len(reports), 'report')} say all three. What nobody said stays empty, and your own "
            "reading is never mixed with theirs."
        )
        st.dataframe(pd.DataFrame(rows), hide_index=True, alt="Reports on homework beside your own reading")


def _rows(homework: Homework, item: Item) -> Iterator[dict[str, str]]:
    given = item.assignment
    for place, side in enumerate(SIDES_OF[given.assignee]):
        # Of a joint task there is one reading, of the whole.
        own = given if place == 0 else replace(given, read_amount=None, read_effort=None, read_gain=None)
        told = [each for each in item.reports if each.side is side]
        yield {
            "Step": given.title,
            "Who": words.name(homework.record, side),
            "Reports": _counted(item, side, len(told)),
            "How much": _tally([label(each.result) for each in told]),
            "How hard": _tally([EFFORT[each.effort] for each in told if each.effort]),
            "What came of it": _tally([GAIN[each.gain] for each in told if each.gain]),
            "You: how much": label(own.read_amount) if own.read_amount else "",
            "You: how hard": EFFORT[own.read_effort] if own.read_effort else "",
            "You: what came of it": GAIN[own.read_gain] if own.read_gain else "",
        }


def _counted(item: Item, side: Side, told: int) -> str:
    expected = next((each.expected for each in item.counts if each.side is side), None)
    is_repeated = item.assignment.cadence is not Cadence.ONCE and expected is not None
    return f"{told} of {expected}" if is_repeated else str(told)


def _tally(said: list[str]) -> str:
    """Each answer with its count, the most frequent first; a single one stands alone."""
    found = sorted(dict.fromkeys(said), key=lambda each: -said.count(each))
    return ", ".join(each if len(said) == 1 else f"{each} ({said.count(each)})" for each in found)


def _effort(said: Effort | None) -> str:
    return EFFORT[said].lower() if said else NOT_SAID


def _gain(said: Gain | None) -> str:
    return GAIN[said].lower() if said else NOT_SAID
