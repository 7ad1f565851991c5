"""Table of all attention rules, and the history of their changes."""

from __future__ import annotations

from html import escape

import streamlit as st

from dashboard.charts.theme import Mode, data_uri
from dashboard.domain.attention.describe import LABELS
from dashboard.domain.attention.rules import Level
from dashboard.domain.wording import long_moment
from dashboard.services.attention.rules import RuleLine, Rules, VersionLine
from dashboard.ui import frame
from dashboard.ui.attention.marks import state_colour, state_mark
from dashboard.ui.text import plain

LEVELS = {Level.SAFETY: "Safety", Level.TALK: "To talk about", Level.WATCH: "To watch"}
# The names of the methods, in the tip of a rule.
_METHODS = {
    "mean_trend": "Mann-Kendall test of the mean of these questions; middle: median.",
    "trend": "Mann-Kendall test; middle: median.",
    "mean_lower": "Weighted means, their difference in standard errors.",
    "drop": "Middle: median. Usual range: limits of an XmR chart.",
    "measure": "Reliable change (Jacobson and Truax).",
}
_HEAD = ("How urgent", "What stands out, and when", "What is suggested", "Since")


def show(rules: Rules) -> None:
    """Show a row per rule, the most urgent first; on a phone a block per rule."""
    mode = frame.mode()
    head = "".join(f'<th scope="col">{escape(words)}</th>' for words in _HEAD)
    body = "".join(_row(line, mode) for line in rules.lines)
    st.html(
        '<table class="mw-rules"><caption>Attention rules, the most urgent first</caption>'
        f"<thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"
    )


def history(rules: Rules) -> None:
    """Show every version, the latest first."""
    if not rules.versions:
        frame.empty("Nothing has been changed yet.", "The rules are as they came with Mendwell.")
        return
    for version in rules.versions:
        with st.container(border=True):
            who = f" by {plain(version.by_name)}" if version.by_name else ""
            st.markdown(f"**Version {version.version}**, {_moment(version)}{who}  \n{plain(version.reason)}")
            changed = version.changed or ("Nothing that differs from before.",)
            st.markdown("\n".join(f"- {plain(line)}" for line in changed))


def _row(line: RuleLine, mode: Mode) -> str:
    rule = line.rule
    colour = state_colour(rule.state, mode)
    mark = data_uri(state_mark(rule.state, mode))
    state = f"<br>{escape(LABELS[rule.state])}" if rule.level is Level.TALK else ""
    level = (
        f'<span class="mw-level"><img src="{mark}" alt="" width="20" height="20">'
        f'<span><b style="color:{colour}">{LEVELS[rule.level]}</b>{state}</span></span>'
    )
    name = escape(rule.label) + ("" if rule.is_on else " (switched off)")
    what = f"<b>{name}</b><br>{escape(rule.condition)}"
    method = f' title="{_METHODS[rule.method]}"' if rule.method in _METHODS else ""
    return (
        f'<tr><th scope="row">{level}</th><td{method}>{what}</td>'
        f'<td data-label="Suggested: ">{escape(rule.suggestion)}</td>'
        f'<td data-label="Since: ">{_since(line)}</td></tr>'
    )


def _since(line: RuleLine) -> str:
    version = line.changed_by
    if version is None:
        return "As shipped"
    who = f", {version.by_name}" if version.by_name else ""
    return escape(f"Version {version.version}: {_moment(version)}{who}. {version.reason}")


def _moment(version: VersionLine) -> str:
    return long_moment(version.at)
