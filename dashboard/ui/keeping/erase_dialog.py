"""Dialog that erases a couple for good, once it has said what goes and what stays and its reference was typed."""

from __future__ import annotations

import streamlit as st

from dashboard.domain.keeping.erasing import CHOSEN, Why, label
from dashboard.domain.wording import long_date
from dashboard.services.keeping import erasing
from dashboard.services.keeping.erasing import Outlook
from dashboard.ui import frame, resources
from dashboard.ui.couples.forms import Form
from dashboard.ui.keeping import confirming, counts
from dashboard.ui.text import plain

FORM = "erase"


def draw(form: Form) -> None:
    """Say what will go, ask why, and erase the couple once its reference is typed."""
    practice, record, key = form.practice, form.record, form.opened.key
    with frame.errors_shown():
        seen = erasing.outlook(resources.office(), practice, record)
        st.markdown(
            f"Everything about **{plain(record.called)}** leaves the record for good. **It cannot be undone.** If you "
            "only want to end the care, close the episode instead."
        )
        _say(seen)
        with form.opened.fields(but=[key("typed")]):
            why: Why | None = st.radio("Why", CHOSEN, None, format_func=label, key=key("why"))
            typed, is_typed = confirming.ask("the couple's reference", seen.reference, key=key("typed"))
        if st.button("Erase for good", type="primary", disabled=not (is_typed and why), key=key("erase")) and why:
            number = erasing.erase(resources.office(), practice, record, why, typed)
            form.opened.done()
            counts.say_erased(number)


def _say(seen: Outlook) -> None:
    counts.table(seen.counts, seen.total)
    st.markdown(
        f"- What is not saved yet is forgotten too, also on colleagues' screens and on partners' phones.\n"
        f"- Backups made until today still hold the couple, sealed. The last of them is given up by "
        f"{long_date(seen.until)}, as long as newer ones are made.\n"
        f"{_older(seen)}"
        f"- Files you saved and paper are yours to destroy.\n"
        f"- The log keeps the reference {seen.reference}, you, the time and the counts. You get a proof to save."
    )


def _older(seen: Outlook) -> str:
    """A line on copies beside the record, if there are any."""
    if not seen.older_files:
        return ""
    names = ", ".join(plain(name) for name in seen.older_files)
    return f"- Copies from before an update or a restore lie beside the record. Delete them too: {names}.\n"
