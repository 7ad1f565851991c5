"""Strings that do harm where text is taken for something else: markup, formulas, statements, templates, odd letters."""

from __future__ import annotations

import random
from itertools import islice

AWAY = "http://192.0.2.66"
# Each does something of its own when it is read as what it looks like.
NASTIEST = (
    "<script>alert(1)</script>",
    "</script><script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    f'"><img src="{AWAY}/a.png">',
    "'><svg onload=alert(1)>",
    "<svg><script>alert(1)</script></svg>",
    "<iframe srcdoc='<script>parent.alert(1)</script>'></iframe>",
    f"<link rel=stylesheet href={AWAY}/a.css>",
    f"<style>@import '{AWAY}/a.css';</style>",
    "<body onload=alert(1)>",
    "<details open ontoggle=alert(1)>x",
    "<input autofocus onfocus=alert(1)>",
    "</textarea><script>alert(1)</script>",
    "</title><script>alert(1)</script>",
    "<!--<img src='--><img src=x onerror=alert(1)>",
    "<a href='javascript:alert(1)'>click</a>",
    "javascript:alert(1)",
    "&lt;script&gt;alert(1)&lt;/script&gt;",
    "&#60;img src=x onerror=alert(1)&#62;",
    f"![picture]({AWAY}/a.png)",
    f"[![picture]({AWAY}/a.png)](javascript:alert(1))",
    "[link](javascript:alert(1))",
    f"[link]({AWAY}/)",
    f"<{AWAY}/>",
    f"{AWAY}/a.png",
    "www.example.com",
    "someone@example.com",
    f"[ref]: {AWAY}/a.png",
    "# Heading",
    "> quote",
    "- list",
    "1. list",
    "| a | b |",
    "---",
    "```python",
    "`code`",
    "**bold** _it_ ~~no~~",
    "$$\\frac{a}{b}$$",
    "$\\href{javascript:alert(1)}{x}$",
    f"$\\includegraphics{{{AWAY}/a.png}}$",
    ":red[colour] :material/delete: :smile:",
    ":streamlit: :rainbow[x] :blue-badge[x]",
    "%{customdata} %{x}<extra></extra>",
    "<b>bold</b><br><a href='javascript:alert(1)'>x</a>",
    "%{x|javascript:alert(1)}",
    "{{ 7 * 7 }}",
    "{% for x in ().__class__.__base__.__subclasses__() %}{{ x }}{% endfor %}",
    "${7*7} #{7*7} <%= 7*7 %>",
    "{0.__class__} {practice} %(name)s %s %n",
    "'; DROP TABLE couple; --",
    "' OR '1'='1",
    "$practice_id $$ ?1 :name",
    '=HYPERLINK("http://192.0.2.66","x")',
    "+1+1",
    "-1+1",
    "@SUM(1+1)",
    "\u200b\u200bzero\u200bwidth\u200d\ufeff",
    "Z\u0351\u0327\u0300a\u0489\u030b\u0329l\u0363\u0352go\u0335\u0321",
    "e\u0301 \u00e9 \u212b \ufb01",
    "\u05e9\u05dc\u05d5\u05dd \u0645\u0631\u062d\u0628\u0627",
    "p\u0430ypal \u0410\u0412\u0421 \uff1cscript\uff1e",
    "\U0001f469\u200d\U0001f469\u200d\U0001f467\u200d\U0001f466 \U0001f3f3\ufe0f\u200d\U0001f308 \U0001f1e9\U0001f1ea",
    "A" * 80,
)
# What no field keeps, or only within its length.
REFUSED = (
    "\x00",
    "a\x00b",
    "\ud800",
    "\udfff!",
    "\x1b[31mred",
    "\x07bell\x08",
    "\x7f",
    "\x85next",
    "\u202egnp.exe",
    "\u2066inside\u2069",
    "A" * 100_000,
    "\u0301" * 5_000,
    " " * 9_000 + "x",
    "",
    " \t\r\n ",
    "\u200b",
    "\ufeff\u200d",
)
_SPACE = ("", " ", "\t", "\n", "\r\n", "\u00a0", "\u2028", "\u3000")


def strings(count: int) -> list[str]:
    """`count` different strings, the nastiest first and then mixtures of them. The same in every run."""
    chance = random.Random(13102026)
    parts = [*NASTIEST, *REFUSED]
    found = dict.fromkeys(parts)
    while len(found) < count:
        mixed = "".join(chance.choice(_SPACE) + _cut(chance, chance.choice(parts)) for _ in range(chance.randint(2, 3)))
        found[mixed + "".join(chr(chance.choice(_PLANES)(chance)) for _ in range(chance.randint(0, 6)))] = None
    return list(islice(found, count))


def _cut(chance: random.Random, text: str) -> str:
    return text if chance.random() < 0.5 else text[: chance.randint(1, 40)]


_PLANES = (
    lambda chance: chance.randint(0x20, 0x7E),
    lambda chance: chance.randint(0x20, 0x7E),
    lambda chance: chance.randint(0xA0, 0x2FFF),
    lambda chance: chance.randint(0x3000, 0xFFFF),
    lambda chance: chance.randint(0x1F300, 0x1FAFF),
)


def joined(first: int) -> str:
    """All of the nastiest, one a line, beginning with another one each time."""
    at = first % len(NASTIEST)
    return "\n".join(NASTIEST[at:] + NASTIEST[:at])
