"""The sentences that are measured, and the words of the report on them."""

from __future__ import annotations

# By key: what is said, and whether it claims something.
SENTENCES: dict[str, tuple[str, bool]] = {
    "direction": ("up / down by so much", True),
    "shift": ("no steady direction, but a shift", True),
    "outside": ("above / below the usual range", True),
    "runs": ("so many in a row on one side, so few crossings", True),
    "leaning": ("higher / lower of late, perhaps by chance", False),
}

HEAD = """
Answers are whole numbers from 0 to 10, one a week, and nothing about them changes. A sentence that claims a change, a
shift or an answer out of the ordinary is then false. {series} series for each kind of answers and each length
({lengths} weeks); the aim is {aim} for each sentence, kind and length. The table has the worst of all of them with its
95 % interval (exact binomial), so it is the greatest of many and a little too high.
""".strip()

ALERTS_HEAD = """
The rules of attention about ratings, as shipped, at one look after {weeks} weeks: of how many partners of {couples}
couples each speaks (of couples, where it is about both). The ratings of a partner have half their variance in common.
How often an alert comes within a year of weekly looks, and what it finds, stands in ATTENTION.md.
""".strip()

LIMITS = """
Each series is looked at once. Who looks at many questions every week sees more than one in twenty now and then. Answers
that resemble their neighbours by more than .6, or whose level wanders for good, are not steady in this sense and are
claimed about more often. The rules of attention speak about the same answers week after week: what that costs stands in
ATTENTION.md, in false alarms a couple and year. Totals of measures are judged by the smallest reliable change of their
manual, past which chance takes 1 difference in 20 by definition, a few more or fewer where totals are whole. "The same
every time", "no clear direction", the values themselves and counts are facts and are not measured.
""".strip()
