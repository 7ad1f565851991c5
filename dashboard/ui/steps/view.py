"""One step in full: its text, cautions and sources."""

from __future__ import annotations

from collections.abc import Iterable

import streamlit as st

from dashboard.domain.content import Card, Step, Tool, step_label
from dashboard.services.practice import Practice
from dashboard.services.steps import library as steps
from dashboard.services.steps import own_content
from dashboard.services.steps.library import StepView
from dashboard.ui import frame, navigation, state
from dashboard.ui.steps import words
from dashboard.ui.text import lines, plain

EDITING = "step_editing"


def draw(practice: Practice, view: StepView) -> None:
    """All that the library holds about the step."""
    step = view.step
    if view.own is not None:
        _own(practice, view)
    if step.summary:
        st.markdown(lines(step.summary))
    left, right = st.columns([3, 2], gap="large")
    with left:
        with st.container(border=True):
            st.markdown(f"**Homework**  \n{lines(step.homework)}")
        if step.evidence_of_completion:
            st.markdown(f"**Done when**  \n{plain(step.evidence_of_completion)}")
        if step.reflection:
            st.markdown("**To reflect on**\n" + _bullets(step.reflection))
        cards(view.cards)
        _cautions(view)
    with right:
        _facts(practice, view)
        _relations("Goes well with", view.pairs_with)
        _relations("Comes after", view.after)
    _sources(view)


def cards(found: Iterable[Card]) -> None:
    """Draw the cards that go with the step, folded."""
    for card in found:
        with st.expander(f"Card: {plain(card.title)}", icon=":material/menu_book:"):
            st.markdown(lines(card.body))
            frame.evidence(
                f"{words.CARD_FOR[card.audience]}. Partners read it with this step, on their pages and on paper."
            )


def before_assigning(view: StepView) -> None:
    """Open signs that rule the step out, and its risks, for the counselor to read before assigning it."""
    if view.signs:
        st.markdown("**Do not assign while one of these is open**\n" + _bullets(sign.sign for sign in view.signs))
    if view.misuse is not None:
        st.markdown(
            f"**How it can be misused**  \n{plain(view.misuse.risk)}  \n**What guards against it**  \n"
            f"{plain(view.misuse.guard)}"
        )
        frame.evidence(f"From {', '.join(view.misuse.sources)}")


def _cautions(view: StepView) -> None:
    if view.step.cautions:
        st.warning(f"**Mind this.** {plain(view.step.cautions)}", icon=":material/visibility:")
    if view.step.requires:
        needs = [words.capital(step_label(each)) for each in view.step.requires]
        st.markdown("**Before you assign**\n" + _bullets(needs))
    before_assigning(view)


def _facts(practice: Practice, view: StepView) -> None:
    step = view.step
    facts = [
        ("Phase", view.phase.label),
        ("For", words.for_whom(step)),
        ("How", words.how_done(step)),
        ("How often", words.how_often(step.cadence, step.default_days)),
        ("Who may read the result", words.visibility(step)),
    ]
    if step.tool is not Tool.NONE:
        facts.append(("Written down in", step_label(step.tool)))
    if step.remind_every_days:
        facts.append(("Look at it again", f"every {step.remind_every_days} days"))
    if view.questions:
        facts.append(("Check-in questions it touches", ", ".join(view.questions)))
    with st.container(gap="xsmall"):
        for name, fact in facts:
            st.markdown(f":small[{name}]  \n{plain(words.capital(fact))}")
        if step.tool is Tool.DRAFTING:
            navigation.offer(practice, "drafting", "Drafting help", icon=":material/rate_review:")
    if view.domains:
        st.markdown(":small[Parts of trust]\n" + _bullets(f"{name}: {meaning}" for name, meaning in view.domains))


def _relations(title: str, found: tuple[Step, ...]) -> None:
    if found:
        with st.container(gap=None):
            st.markdown(f":small[{title}]")
            for step in found:
                navigation.entry_button(
                    "steps", plain(step.title), step.id, key=state.key("step_related", step.id, title)
                )


def _sources(view: StepView) -> None:
    if not view.sources:
        return
    st.header("Where it comes from", anchor=False)
    for article in dict.fromkeys(source.article for source in view.sources):
        ideas = [f"{s.item.idea} ({s.item.ref})" for s in view.sources if s.article == article]
        st.markdown(f"**{plain(article)}**\n" + _bullets(ideas))


def _own(practice: Practice, view: StepView) -> None:
    own = view.own
    assert own is not None
    with st.container(horizontal=True, vertical_alignment="center"):
        st.badge("Own step", color="gray")
        if own.is_archived:
            st.markdown("Archived: it is not offered any more.", width="content")
        if not own_content.may_write(practice):
            return
        if st.button("Edit", icon=":material/edit:", key=state.key("step_edit", own.step_id)):
            st.session_state[EDITING] = own
            st.rerun()
        label, icon = ("Bring back", ":material/unarchive:") if own.is_archived else ("Archive", ":material/archive:")
        if st.button(label, icon=icon, key=state.key("step_archive", own.step_id)):
            done = "The step is offered again." if own.is_archived else "The step is archived. Homework from it stays."
            if frame.attempt(lambda: steps.archive(practice, own, archived=not own.is_archived), done=done):
                st.rerun()


def _bullets(texts: Iterable[str]) -> str:
    return "\n".join(f"- {plain(text)}" for text in texts)
