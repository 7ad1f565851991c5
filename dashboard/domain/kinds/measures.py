"""The kinds of record of measures."""

from __future__ import annotations

from dashboard.domain.column import COUPLE_ID, PARTNER_ID, Typed, code, of_practice, value
from dashboard.domain.kind import Export, Kind, Verb
from dashboard.domain.text_rules import LINE_LIMIT, NAME_LIMIT, NOTE_LIMIT

MEASURE = Kind(
    name="measure",
    meaning="Measures the practice defined, and what it entered about shipped ones. Empty is not known.",
    key=("measure_id",),
    export=Export.USED,
    used_by="measure_score",
    called="measures of its own",
    verbs=frozenset({Verb.INSERT, Verb.UPDATE}),
    columns={
        "measure_id": code("The measure: a shipped one's id, or one that begins with own-."),
        "name": of_practice("What the practice calls it.", Typed("Name", NAME_LIMIT, required=True)),
        "low": value("The lowest total there can be."),
        "high": value("The highest total there can be."),
        "better": code("The end of the scale that is wished for: high or low."),
        "step": value("The smallest part of a point a total may have."),
        "cut_off": value("The line between two groups."),
        "cut_off_is_clinical": value("Whether a total exactly on the cut-off belongs to the side of trouble."),
        "reliable_points": value("The smallest reliable change in points, as a manual says it."),
        "sd": value("The standard deviation of people who seek help, before it."),
        "reliability": value("The reliability, from 0 to 1."),
        "recall": of_practice("The time it asks about.", Typed("Time asked about", NAME_LIMIT)),
        "licence_note": of_practice("What its owners allow.", Typed("Licence note", NOTE_LIMIT, multiline=True)),
        "source": of_practice("Where the practice has its figures from.", Typed("Source", LINE_LIMIT)),
        "is_screen": value("Whether it looks for danger. A low total never means safe."),
        "is_archived": value("Whether it is no longer offered."),
    },
)

MEASURE_SCORE = Kind(
    name="measure_score",
    meaning="Totals of the partners in standard measures.",
    key=("measure_score_id",),
    parent="partner",
    has_history=True,
    export=Export.COUPLE,
    listed_by="taken_on, measure_score_id",
    columns={
        "measure_score_id": value("The score."),
        "couple_id": COUPLE_ID,
        "partner_id": PARTNER_ID,
        "measure_id": code("The measure."),
        "taken_on": value("The day."),
        "mode": code("paper, interview, online or telephone."),
        "total": value("The total in points."),
    },
)

AREA_RATING = Kind(
    name="area_rating",
    meaning="Trust by area: how far one partner trusts the other in a life area, on a day.",
    key=("area_rating_id",),
    parent="partner",
    has_history=True,
    export=Export.COUPLE,
    listed_by="rated_on, area_rating_id",
    columns={
        "area_rating_id": value("The rating."),
        "couple_id": COUPLE_ID,
        "partner_id": PARTNER_ID,
        "area": code("The life area (an area of the content)."),
        "rated_on": value("The day."),
        "rating": value("0 to 10."),
    },
)
