"""Dialog that makes one couple of two records of it, after saying in words what that does."""

from __future__ import annotations

from collections.abc import Iterator

import streamlit as st

from dashboard.domain.wording import counted
from dashboard.services.couples import merging
from dashboard.services.couples import reading as couples
from dashboard.services.couples.merging import Plan
from dashboard.ui import frame
from dashboard.ui.couples.forms import Form
from dashboard.ui.text import plain


def draw(form: Form) -> None:
    """Ask for the other couple and who is who, say what will happen, and do it."""
    practice, record, key = form.practice, form.record, form.opened.key
    with frame.errors_shown():
        names = merging.candidates(practice, record)
        if not names:
            frame.empty("You have no other couple.", "Merging is for a couple that is in your caseload twice.")
            return
        with form.opened.fields():
            st.markdown("For a couple that is in your caseload twice. Everything from the other record comes here.")
            other_id = st.selectbox(
                "The other record",
                list(names),
                None,
                format_func=names.__getitem__,
                placeholder="Choose",
                key=key("other"),
            )
            if other_id is None:
                return
            other = couples.get(practice, other_id)
            here, there = ([plain(each.display_name) for each in merging.partners(one)] for one in (record, other))
            is_swapped = st.radio(
                "Who is who",
                [False, True],
                int(merging.is_swapped(record, other)),
                format_func=lambda swapped: (
                    f"{there[swapped]} there is {here[0]} here, {there[not swapped]} there is {here[1]} here"
                ),
                key=key(f"who_{other_id}"),
            )
        seen = merging.plan(practice, record.couple.couple_id, other_id, swapped=is_swapped)
        if not seen.share_a_name:
            st.warning("No name is the same in both. Merge them only if these are the same two people.")
        st.markdown("\n".join(f"- {line}" for line in _will_be(seen)))
        st.markdown(
            f"**{plain(seen.second.called)}** leaves your lists. You can undo this while it is the last change here."
        )
        if st.button("Merge the two records", type="primary", key=key("merge")):
            form.save(lambda: merging.merge(practice, seen), "The two records are one. You can undo this.")


def _will_be(seen: Plan) -> Iterator[str]:
    """Lines on what a merge does; what ends with it comes last."""
    told = seen.told
    held = {word: counts for word, counts in told.counts.items() if any(counts)}
    for place, where in enumerate(("Here", "There")):
        there = ", ".join(counted(counts[place], word) for word, counts in held.items())
        yield f"{where}: {there or 'nothing was written yet'}."
    if told.same:
        yield f"{counted(told.same, 'entry', 'entries')} in both, word for word, will be there once."
    if told.double_days:
        yield f"On {counted(told.double_days, 'day')} one of them has different answers in both. Both are kept."
    yield "Names, contacts, phase and next session stay as they are here. What is empty is filled from there."
    if seen.set_aside:
        said = "; ".join(plain(text) for text in seen.set_aside)
        yield f"What the other record says differently goes to the timeline, for you alone: {said}."
    if told.shared:
        yield f"{counted(told.shared, 'entry', 'entries')} they shared there will be for you alone."
    if told.links:
        yield f"{counted(told.links, 'link')} from there will end. A form that is open by one can no longer be sent."
    if told.has_policy:
        yield "Both read and confirm the text on confidentiality again before their next check-in."
    if told.releases:
        yield f"{counted(told.releases, 'consent')} will end: ask for it again, for the whole record."
    if told.shares:
        yield f"{counted(told.shares, 'colleague')} who can open one of the two records only will open neither."
