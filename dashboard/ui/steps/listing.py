"""The library as a list: filters, the number of steps that match, and the steps by phase."""

from __future__ import annotations

import streamlit as st

from dashboard.domain.content import Library, Step, StepRole, step_label
from dashboard.services.practice import Practice
from dashboard.services.steps import library as steps
from dashboard.services.steps import own_content
from dashboard.ui import frame, navigation
from dashboard.ui.state import key
from dashboard.ui.steps import words
from dashboard.ui.text import plain


def draw(practice: Practice) -> None:
    """Filters and the list."""
    found = steps.search(practice, _filters(practice.library))
    total = len(found.steps)
    with st.container(horizontal=True, vertical_alignment="center", horizontal_alignment="distribute"):
        st.markdown(f"**{total} {'step' if total == 1 else 'steps'}**", width="content")
        navigation.offer(practice, "drafting", "Drafting help", icon=":material/rate_review:")
        if own_content.may_write(practice):
            navigation.entry_button(
                "steps",
                "Write a step of your own",
                words.NEW,
                icon=":material/edit_note:",
                kind="secondary",
                key=key("step_new"),
            )
    if not total:
        frame.empty("No step fits these filters.", "Use fewer words, or set a filter back to all.")
    for phase, group in found.groups:
        st.header(plain(phase.label), anchor=False)
        frame.evidence(f"{phase.aim} {_count(group)}.")
        left, right = st.columns(2, gap="large")
        half = (len(group) + 1) // 2
        for column, part in ((left, group[:half]), (right, group[half:])):
            with column:
                for step in part:
                    _entry(practice, step)
    _archived(practice)


def _filters(library: Library) -> steps.Filters:
    with st.container(horizontal=True, vertical_alignment="bottom"):
        text = st.text_input("Search", placeholder="apology, phone, question", key=key("step_text"), width=200)
        role = st.selectbox(
            "For", list(StepRole), None, format_func=step_label, key=key("step_role"), placeholder="Anybody", width=150
        )
        phase = st.selectbox(
            "Phase",
            list(library.phases),
            None,
            format_func=lambda p: library.phases[p].label,
            key=key("step_phase"),
            placeholder="All phases",
            width=175,
        )
        domain = st.selectbox(
            "Part of trust",
            list(library.trust_domains),
            None,
            format_func=lambda d: library.trust_domains[d].label,
            key=key("step_domain"),
            placeholder="All parts",
            width=150,
        )
        article = st.selectbox(
            "Source",
            list(library.articles),
            None,
            format_func=lambda a: library.articles[a].label,
            key=key("step_article"),
            placeholder="All articles",
            width=185,
        )
    return steps.Filters(text=text, role=role, phase=phase, trust_domain=domain, article=article)


def _entry(practice: Practice, step: Step) -> None:
    with st.container(gap=None):
        mark = " :gray-badge[Own step]" if steps.is_own(practice, step.id) else ""
        navigation.entry_button("steps", f"**{plain(step.title)}**{mark}", step.id, key=key("step_open", step.id))
        frame.evidence(words.line(step))


def _archived(practice: Practice) -> None:
    archived = [own for own in steps.own_steps(practice) if own.is_archived]
    if archived and own_content.may_write(practice):
        with st.expander(f"Archived own steps ({len(archived)})", icon=":material/inventory_2:"):
            for own in archived:
                navigation.entry_button("steps", plain(own.title), own.step_id, key=key("step_open", own.step_id))


def _count(group: tuple[Step, ...]) -> str:
    return f"{len(group)} {'step' if len(group) == 1 else 'steps'}"
