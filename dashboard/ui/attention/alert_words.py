"""Attention and alerts of a couple as HTML: mark, words and age. Everything that people typed is escaped."""

from __future__ import annotations

from datetime import date
from html import escape

from dashboard.charts.theme import Mode, data_uri
from dashboard.domain.attention.describe import Attention
from dashboard.domain.attention.handled_words import told
from dashboard.domain.attention.handling import AlertState, Handled
from dashboard.domain.attention.rules import State
from dashboard.domain.wording import days_ago, long_date
from dashboard.ui.attention.marks import state_colour, state_mark

_MOST_NAMED = 2
STYLE = """<style>
.mw-alert { margin: 0; font-size: 0.9rem; line-height: 1.4; overflow-wrap: anywhere; }
.mw-alert a { font-weight: 600; font-size: 1rem; color: inherit; overflow-wrap: anywhere; }
.mw-alert p { margin: 0.15rem 0 0; }
.mw-alert p, .mw-alert ul, .mw-alert li { font-size: inherit; line-height: inherit; }
.mw-alert ul { margin: 0.15rem 0 0; padding-left: 1.1rem; }
.mw-mark { display: flex; gap: 0.45rem; align-items: flex-start; }
.mw-mark img { flex: none; width: 18px; height: 18px; margin-top: 0.1rem; }
.mw-when { min-width: 3.4rem; font-size: 1rem; font-weight: 600; font-variant-numeric: tabular-nums; }
.mw-session { display: flex; gap: 0.8rem; align-items: baseline; }
.mw-quiet { opacity: 0.82; }
.mw-row { margin: 0 0 0.5rem; }
.mw-row:last-child { margin-bottom: 0; }
[class*="st-key-alert-row"] { row-gap: 0; }
.st-key-today h2 { font-size: 1.1rem; padding: 0.25rem 0 0.4rem; }
@media (max-width: 640px) {
  [class*="st-key-session"] { flex-wrap: wrap; }
  [class*="st-key-session"] > * { flex: 1 0 100%; }
  [class*="st-key-session"] > :last-child > * { flex-flow: row; gap: 1rem; width: 100%; justify-content: flex-start; }
}
</style>"""


def age(since: date | None, today: date) -> str:
    """Time since a day, with the date in a tip."""
    if since is None:
        return ""
    return f'<time datetime="{since.isoformat()}" title="{long_date(since)}">{days_ago(since, today)}</time>'


def marked(state: State, mode: Mode, *parts: str) -> str:
    """Lines of HTML beside the state's mark."""
    # Pictures are images because the page's sanitiser removes inline drawings.
    mark = data_uri(state_mark(state, mode))
    return f'<div class="mw-mark"><img alt="" src="{mark}"><span>{"<br>".join(filter(None, parts))}</span></div>'


def headline(text: str, state: State, mode: Mode) -> str:
    """A headline in the colour of its state, less bold if it does not ask."""
    weight = 600 if state.urgency < State.IN_HAND.urgency else 500
    return f'<span style="color:{state_colour(state, mode)};font-weight:{weight}">{escape(text)}</span>'


def sentence(attention: Attention) -> str:
    """The reason, and the first of the other things that apply."""
    if not attention.also:
        return attention.reason
    named, rest = attention.also[:_MOST_NAMED], len(attention.also) - _MOST_NAMED
    return f"{attention.reason} Also: {'; '.join([*named, *([f'{rest} more'] if rest > 0 else [])])}."


def attention(state: Attention, today: date, mode: Mode) -> str:
    """A couple's state: mark, headline, age, reason, and other things that apply."""
    when = age(state.since, today) if state.asks else ""
    first = headline(state.headline, state.state, mode) + (f' <span class="mw-quiet">· {when}</span>' if when else "")
    return marked(state.state, mode, first, escape(sentence(state)))


def matter(handled: Handled, today: date, mode: Mode) -> str:
    """One thing that stands out: mark, headline, age, reason, and what was done about it."""
    resting = State.NOTHING if handled.standing is AlertState.QUIET else State.IN_HAND
    state = handled.matter.rule.state if handled.asks else resting
    when = age(handled.matter.since, today)
    first = f'{headline(handled.matter.headline, state, mode)} <span class="mw-quiet">· {when}</span>'
    return marked(state, mode, first, escape(handled.matter.reason), escape(told(handled, today)))


def evidence(handled: Handled) -> str:
    """Answers on which something rests, the rule by which it stands out, and the rule's suggestion."""
    rule = handled.matter.rule
    lines = "".join(f"<li>{escape(line)}</li>" for line in handled.matter.evidence)
    listed = f"<ul>{lines}</ul>" if lines else f"<p>{escape(handled.matter.reason)}</p>"
    return (
        f"<p><strong>{escape(handled.matter.headline)}</strong></p>{listed}"
        f'<p><span class="mw-quiet">Rule:</span> {escape(rule.condition)}</p>'
        f'<p><span class="mw-quiet">Suggested:</span> {escape(rule.suggestion)}</p>'
    )


def block(html: str) -> str:
    """HTML in the type of alerts."""
    return f'<div class="mw-alert">{html}</div>'
