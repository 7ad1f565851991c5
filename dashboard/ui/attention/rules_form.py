"""Form to change an attention rule: its numbers, a preview, the reason, and the way back to the shipped rules."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

import streamlit as st

from dashboard.domain.access import StaffRole
from dashboard.domain.attention.changes import is_whole
from dashboard.domain.attention.rules import Amount, Change, Rule, Threshold
from dashboard.domain.text_rules import LINE_LIMIT
from dashboard.domain.wording import counted, number
from dashboard.services.attention import preview as attention_preview
from dashboard.services.attention import rules as attention_rules
from dashboard.services.attention.preview import STEP, Preview, Told
from dashboard.services.attention.rules import Rules
from dashboard.services.practice import Practice
from dashboard.ui import drafts, frame, state
from dashboard.ui.text import plain

Changes = Mapping[str, Change]
_WHY = "Everybody who counsels here reads it. Write no client's name."
_FORM = "rules"

# What stands behind a number, for those who know the methods by their names.
_TIPS = {
    "p": " The p of a Mann-Kendall test.",
    "errors": " Standard errors of the difference.",
    "calm": " So many in a row without it end an alert.",
}


def draw(practice: Practice, rules: Rules) -> None:
    """Draw the form for the admin; tell everybody who is no admin whom to ask."""
    if StaffRole.ADMIN not in practice.roles:
        st.markdown("An admin of the practice changes these rules. Tell them what you would change, and why.")
        return
    # With every saved version the forms start from the new values.
    version = rules.book.version
    labels = {rule.id: rule.label for rule in rules.book.rules.values()}
    rule_id = st.selectbox(
        "Rule",
        list(labels),
        format_func=labels.__getitem__,
        key=state.key("rules_rule", version),
        width=420,
    )
    _rule_form(practice, rules, rules.book.rules[rule_id])
    if rules.changes:
        with st.popover("Back to the shipped rules", icon=":material/restart_alt:"):
            _shipped_form(practice, rules)


def _rule_form(practice: Practice, rules: Rules, rule: Rule) -> None:
    about = (rules.book.version, rule.id)
    varying = f".{rules.book.version}.{rule.id}"
    with drafts.form(_FORM, rule.id, varying=varying, border=True, enter_to_submit=False):
        st.markdown(plain(rule.condition))
        is_on = st.toggle(
            "In use",
            rule.is_on,
            disabled=not rule.can_be_off,
            help=None if rule.can_be_off else "A safety rule stays in use.",
            key=state.key("rules_on", *about),
        )
        with st.container(horizontal=True):
            amounts = {
                name: _amount(name, threshold, state.key("rules_amount", *about, name))
                for name, threshold in rule.thresholds.items()
            }
        reason = st.text_input("Why", max_chars=LINE_LIMIT, help=_WHY, key=state.key("rules_why", *about))
        with st.container(horizontal=True):
            looks = st.form_submit_button("See what would change", icon=":material/visibility:")
            saves = st.form_submit_button("Save as a new version", type="primary")
    if looks or saves:
        with frame.errors_shown():
            changes = attention_rules.with_rule(rules, rule.id, is_on=is_on, thresholds=amounts)
            _go_on(practice, rules, changes, reason, saves=saves, about=(rule.id,))


def _shipped_form(practice: Practice, rules: Rules) -> None:
    about = rules.book.version
    with drafts.form(_FORM, varying=f"why.{about}", enter_to_submit=False):
        st.markdown(
            "Every rule goes back to how it came with Mendwell. This makes a new version; the earlier ones stay below."
        )
        reason = st.text_input("Why", max_chars=LINE_LIMIT, help=_WHY, key=state.key("rules_shipped_why", about))
        looks = st.form_submit_button("See what would change", icon=":material/visibility:")
        saves = st.form_submit_button("Go back to the shipped rules")
    if looks or saves:
        with frame.errors_shown():
            _go_on(practice, rules, {}, reason, saves=saves, about=())


def _amount(name: str, threshold: Threshold, key: str) -> Amount:
    """A number within its range, and a whole one where only whole numbers make sense."""
    label = f"{threshold.label} ({threshold.unit})" if threshold.unit else threshold.label
    allowed = f"From {number(Decimal(threshold.least))} to {number(Decimal(threshold.most))}."
    allowed += _TIPS.get(name, "")
    if is_whole(threshold):
        whole: int = st.number_input(
            label, int(threshold.least), int(threshold.most), int(threshold.value), help=allowed, key=key, width=220
        )
        return whole
    is_small = threshold.most < 1
    part: float = st.number_input(
        label,
        float(threshold.least),
        float(threshold.most),
        float(threshold.value),
        step=0.001 if is_small else 0.5,
        format="%.4f" if is_small else "%.1f",
        help=allowed,
        key=key,
        width=220,
    )
    return Decimal(f"{part:.4f}").normalize()


def _go_on(
    practice: Practice, rules: Rules, changes: Changes, reason: str, *, saves: bool, about: tuple[str, ...]
) -> None:
    bar = st.progress(0.0, "Looking at every couple")

    def tell(done: int, total: int) -> None:
        bar.progress(done / total, f"{done:,} of {counted(total, 'couple')}")

    try:
        if not saves:
            _show(attention_preview.preview(practice, changes, tell))
            return
        version = attention_rules.save(practice, changes, reason, seen=rules.book.version, progress=tell)
    finally:
        bar.empty()
    drafts.done(_FORM, *about)
    state.flash(f"Version {version} of the rules is now in use for every couple.")
    st.rerun()


def _show(seen: Preview) -> None:
    """Show what would change, rule by rule. Couples of colleagues are counted together, without names."""
    with st.container(border=True):
        if not seen.rules and not seen.own:
            st.markdown("**Nothing would change.** These are the rules in use now.")
        for rules, among in (
            (seen.rules, f"{counted(seen.couples, 'couple')} of the practice"),
            (seen.own, f"{counted(seen.seen, 'couple')} you see"),
        ):
            if rules:
                st.markdown(f"**What would change today**, among {among}")
            for rule in rules:
                newly = _side(rule.newly, "would newly stand out", seen)
                over = _side(rule.no_longer, "would no longer stand out", seen)
                st.markdown(f"{plain(rule.label)}  \n{newly}  \n{over}")
        if seen.own:
            st.markdown("Safety and dates are not shown for couples you do not see.")


def _side(told: Told, what: str, seen: Preview) -> str:
    names = f": {', '.join(map(plain, told.names))}" if told.names else ""
    sentence = f"{counted(len(told.names), 'couple')} you see {what}{names}."
    if told.others is None or seen.couples == seen.seen:
        return sentence
    return f"{sentence} Of the others, {f'{told.others:,} or more' if told.others else f'fewer than {STEP}'}."
