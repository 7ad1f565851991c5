"""Staying or parting on the page Safety: what was agreed, the signs of walking away by partner, and their own lists."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import timedelta
from functools import partial
from uuid import UUID

import streamlit as st

from dashboard.domain.homework.state import HomeworkState
from dashboard.domain.safety.screening import Screening
from dashboard.domain.safety.staying import (
    LONGEST_TRIAL_DAYS,
    USUAL_TRIAL_DAYS,
    Course,
    Discernment,
    List,
    OwnLine,
    last_said,
    open_lines,
    walk_away,
)
from dashboard.domain.text_rules import LINE_LIMIT, NOTE_LIMIT
from dashboard.domain.vocabulary import Assignee, EpisodeStatus, Side
from dashboard.domain.wording import long_date
from dashboard.services.couples.reading import CoupleRecord
from dashboard.services.homework import assigning
from dashboard.services.homework.assigning import Item
from dashboard.services.practice import Practice
from dashboard.services.safety import staying
from dashboard.services.safety.staying import Noted
from dashboard.ui import drafts, frame, navigation
from dashboard.ui.couples.choices import DAY_FORMAT
from dashboard.ui.state import key, row_key
from dashboard.ui.text import lines, plain

_NOTE = "staying"
_LINE = "own_line"
# The personal step that goes with an outcome.
_STEPS = {Course.STAY: "choose-to-try", Course.TRIAL: "choose-to-try", Course.PART: "part-with-care"}


def draw(practice: Practice, record: CoupleRecord, talked: Mapping[Side, Sequence[Screening]]) -> None:
    """Draw where the two stand between staying and parting, and what belongs to each of them."""
    st.header("Staying or parting", anchor=False)
    held = staying.talks(practice, record.couple.couple_id)
    if held:
        _outcome(practice, record, held[0])
    else:
        st.markdown("Nobody talked about it yet. To stay, to part, or to try for a time are sound outcomes, all three.")
    if record.may_write:
        _note(practice, record, len(held))
    own, steps = staying.lines(practice, record), assigning.of_couple(practice, record).of(HomeworkState.OPEN)
    for column, side in zip(st.columns(2, gap="large"), Side, strict=True):
        with column:
            st.subheader(plain(record.partners[side].display_name), anchor=False)
            _signs(practice, talked[side])
            told(own[side])
            _steps(item for item in steps if item.assignment.assignee.value == side.value)
    if held[1:]:
        with st.expander(f"Earlier talks about it ({len(held) - 1})", icon=":material/history:"):
            for talk in held[1:]:
                _outcome(practice, record, talk, is_now=False)


def _outcome(practice: Practice, record: CoupleRecord, talk: Discernment, *, is_now: bool = True) -> None:
    today = practice.today
    until = f" until {long_date(talk.trial_until, today)}" if talk.trial_until else ""
    over = ""
    if is_now and talk.trial_until and talk.trial_until <= today:
        # After the end of care nobody is asked for a talk.
        is_closed = record.couple.status is EpisodeStatus.CLOSED
        over = ". It is over." if is_closed else ". It is over: talk about what comes next."
    st.markdown(
        f"**{plain(talk.outcome.label + until)}**{over}  \n"
        f":small[{plain(long_date(talk.held_on, today))}, with {plain(record.named(talk.talked_with))}]"
    )
    if talk.words:
        st.markdown(lines(talk.words))
    step = practice.library.steps.get(_STEPS[talk.outcome])
    if is_now and step and st.button(step.title, icon=":material/menu_book:", key=key("staying_step", talk.outcome)):
        navigation.go_content("steps", step.id)


def _note(practice: Practice, record: CoupleRecord, turn: int) -> None:
    couple_id, today = record.couple.couple_id, practice.today
    with (
        st.expander("Note a talk about it", icon=":material/edit_note:"),
        drafts.form(_NOTE, couple_id, varying=f".{turn}", enter_to_submit=False),
    ):
        left, right = st.columns(2)
        whom = left.selectbox(
            "With whom",
            list(Assignee),
            None,
            format_func=record.named,
            placeholder="Choose",
            key=key("staying_whom", couple_id, turn),
        )
        on = right.date_input("On", today, max_value=today, format=DAY_FORMAT, key=key("staying_on", couple_id, turn))
        outcome = left.selectbox(
            "Outcome",
            list(Course),
            None,
            format_func=lambda each: each.label,
            placeholder="Choose",
            key=key("staying_outcome", couple_id, turn),
        )
        until = right.date_input(
            "Until",
            today + timedelta(days=USUAL_TRIAL_DAYS),
            max_value=today + timedelta(days=LONGEST_TRIAL_DAYS),
            format=DAY_FORMAT,
            key=key("staying_until", couple_id, turn),
            help="The last day of a trial period; the other outcomes have none.",
        )
        words = st.text_area(
            "What was said, in your words", max_chars=NOTE_LIMIT, key=key("staying_words", couple_id, turn)
        )
        is_saved = st.form_submit_button("Keep the outcome", type="primary", key=key("staying_save", couple_id, turn))
    noted = Noted(talked_with=whom, held_on=on, outcome=outcome, trial_until=until, words=words or "")
    if is_saved and frame.attempt(lambda: staying.note(practice, record, noted), done="The outcome is kept."):
        drafts.done(_NOTE, couple_id)
        st.rerun()


def _signs(practice: Practice, talked: Sequence[Screening]) -> None:
    """The signs of walking away that were not denied, with their days; nothing said is never nothing there."""
    looked = [(sign, last_said(talked, sign.id)) for sign in walk_away(practice.library.signs)]
    answered = [(sign, found) for sign, found in looked if found]
    for sign, (said, on) in answered:
        if said.opens:
            st.markdown(plain(f"{said.label}, {long_date(on, practice.today)}: {sign.sign}"))
    frame.evidence(f"Signs that walking away may be right: {len(answered)} of {len(looked)} were asked about.")


def told(own: Sequence[OwnLine]) -> None:
    """Draw the open lines of a partner's own lists."""
    for listed in List:
        found = open_lines(own, listed)
        if found:
            st.markdown(f"**{listed.label}**\n" + "\n".join(f"- {plain(line.body)}" for line in found))


def _steps(items: Iterable[Item]) -> None:
    """The open steps of one partner alone, which stay open where the two part."""
    titles = [plain(item.assignment.title) for item in items]
    if titles:
        st.markdown("**Open steps of their own**\n" + "\n".join(f"- {title}" for title in titles))


def own_lists(
    practice: Practice, couple_id: UUID, partner_id: UUID, own: Sequence[OwnLine], *, may_write: bool
) -> None:
    """Draw one partner's own lists on the page that names nobody else, with a way to add a line and to end one."""
    st.header("Their own lists", anchor=False)
    frame.evidence("For this partner and you alone. Nothing of it is shown to anybody else.")
    for listed in List:
        found = open_lines(own, listed)
        if found:
            st.markdown(f"**{listed.label}**")
        for line in found:
            with st.container(horizontal=True, wrap=False, key=row_key(line.own_line_id)):
                st.markdown(plain(line.body), width="stretch")
                if (
                    may_write
                    and st.button("Kept or let go", type="tertiary", key=key("end_line", line.own_line_id))
                    and frame.attempt(partial(staying.end_line, practice, line), done="It is off the list.")
                ):
                    st.rerun()
    if may_write:
        _add(practice, couple_id, partner_id, len(own))


def _add(practice: Practice, couple_id: UUID, partner_id: UUID, turn: int) -> None:
    about = (_LINE, couple_id, partner_id)
    with drafts.form(*about, varying=f".{turn}"):
        listed = st.selectbox(
            "List",
            list(List),
            None,
            format_func=lambda each: each.label,
            placeholder="Choose",
            key=key("own_list", partner_id, turn),
        )
        body = st.text_input("In their words", max_chars=LINE_LIMIT, key=key("own_body", partner_id, turn))
        is_saved = st.form_submit_button("Add to the list", key=key("own_save", partner_id, turn))
    if is_saved and frame.attempt(
        lambda: staying.add_line(practice, couple_id, partner_id, listed, body), done="It is on the list."
    ):
        drafts.done(*about)
        st.rerun()
