"""The kinds of record of what a couple agreed on with each other."""

from __future__ import annotations

from dashboard.domain.column import COUPLE_ID, Column, Place, Sided, Typed, added, code, of_side, value, words
from dashboard.domain.kind import Export, Found, Kind
from dashboard.domain.text_rules import LINE_LIMIT, NOTE_LIMIT


def _of_each(meaning: str) -> Column:
    return Column(meaning=meaning, sided=Sided.IS_OF)


AGREEMENT = Kind(
    name="agreement",
    meaning="Agreements of a couple: limits, expectations, open windows, rituals and slip plans.",
    key=("agreement_id",),
    parent="couple",
    has_history=True,
    export=Export.COUPLE,
    listed_by="made_on, agreement_id",
    found=Found("Agreements", "agreements", "made_on"),
    columns={
        "agreement_id": value("The agreement."),
        "couple_id": COUPLE_ID,
        "kind": code("boundary, expectation, transparency, ritual or slip_plan."),
        "asked_by": of_side("Who asked for it: a, b or joint."),
        "binds": of_side("Who keeps it, and whose privacy an open window takes: a, b or joint."),
        "area": code("The life area it is about, and of an open window the area of the breach."),
        "made_on": value("The day it was proposed."),
        "opens": words(
            "What is tried once the deeds that cross the limit are done.",
            Typed("What is tried then", LINE_LIMIT),
            Place.IN_SESSION,
            Place.JOINT_RECORD,
            searched=True,
        ),
        "ended_on": value("The day it ended."),
        "ended_as": code("ended, loosened or not_agreed."),
        "ended_why": words("Why it ended.", Typed("Why", LINE_LIMIT), searched=True),
    },
)

AGREEMENT_WORDING = Kind(
    name="agreement_wording",
    meaning="Versions of the wording of agreements, each with its days and each partner's word on it.",
    key=("agreement_wording_id",),
    parent="agreement",
    has_history=True,
    export=Export.COUPLE,
    listed_by="agreement_id, place, agreement_wording_id",
    found=Found("Wordings of agreements", "agreements", "proposed_on", row="agreement_id"),
    columns={
        "agreement_wording_id": value("The version."),
        "agreement_id": value("The agreement."),
        "couple_id": COUPLE_ID,
        "place": value("Its number among the versions, from 1."),
        "because": code("first, changed, loosened or renewed."),
        "wording": words(
            "The exact wording.",
            Typed("Wording", NOTE_LIMIT, required=True, multiline=True),
            Place.IN_SESSION,
            Place.FORM,
            Place.JOINT_RECORD,
            searched=True,
        ),
        "proposed_on": value("The day it was proposed."),
        "begins_on": value("The first day it is to hold."),
        "review_on": value("The day the two look at it again."),
        "ends_on": value("Its last day; an open window always has one."),
        "renewals": value("How many renewals there were in a row without a talk, this one included."),
        "agreed_on_a": _of_each("The day partner A agreed."),
        "agreed_on_b": _of_each("The day partner B agreed."),
        "dropped_on": value("The day it was dropped before both agreed."),
        "made_despite": added(
            words(
                "Why it was proposed although a rule of safety speaks against it.",
                Typed("Why it is proposed all the same", LINE_LIMIT),
                searched=True,
            ),
            "",
        ),
    },
)

AGREEMENT_REVIEW = Kind(
    name="agreement_review",
    meaning="Reviews of agreements: how it went and what came of it.",
    key=("agreement_review_id",),
    parent="agreement",
    has_history=True,
    export=Export.COUPLE,
    listed_by="agreement_id, held_on, agreement_review_id",
    found=Found("Reviews of agreements", "agreements", "held_on", row="agreement_id"),
    columns={
        "agreement_review_id": value("The review."),
        "agreement_id": value("The agreement."),
        "couple_id": COUPLE_ID,
        "held_on": value("The day of it."),
        "outcome": code("kept, changed, loosened, renewed, ended or talked."),
        "went_a": _of_each("How it went for partner A, from 0 to 10."),
        "went_b": _of_each("How it went for partner B, from 0 to 10."),
        "words": words(
            "What was said, for the counselor.",
            Typed("What was said", NOTE_LIMIT, multiline=True),
            searched=True,
        ),
    },
)

BRIDGE_DEED = Kind(
    name="bridge_deed",
    meaning="Deeds that cross a limit, and how many times each takes.",
    key=("bridge_deed_id",),
    parent="agreement",
    has_history=True,
    export=Export.COUPLE,
    listed_by="agreement_id, named_on, bridge_deed_id",
    found=Found("Bridges", "agreements", "named_on", row="agreement_id"),
    columns={
        "bridge_deed_id": value("The deed."),
        "agreement_id": value("The agreement."),
        "couple_id": COUPLE_ID,
        "deed": words(
            "The deed, so plain that both can see whether it was done.",
            Typed("Deed", LINE_LIMIT, required=True),
            Place.IN_SESSION,
            Place.JOINT_RECORD,
            searched=True,
        ),
        "times": value("How many times it takes."),
        "named_on": value("The day it was named."),
    },
)

BRIDGE_MARK = Kind(
    name="bridge_mark",
    meaning="Days on which both were asked whether a deed of a bridge was done.",
    key=("bridge_mark_id",),
    parent="bridge_deed",
    has_history=True,
    export=Export.COUPLE,
    listed_by="bridge_deed_id, done_on, bridge_mark_id",
    columns={
        "bridge_mark_id": value("The day's answers."),
        "bridge_deed_id": value("The deed."),
        "couple_id": COUPLE_ID,
        "done_on": value("The day."),
        "said_a": of_side("Partner A's word, yes or no.", Sided.IS_OF),
        "said_b": of_side("Partner B's word, yes or no.", Sided.IS_OF),
    },
)

STANCE = Kind(
    name="stance",
    meaning="Sides that the counselor chose for a couple where the articles differ.",
    key=("stance_id",),
    parent="couple",
    has_history=True,
    export=Export.COUPLE,
    listed_by="chosen_on, stance_id",
    found=Found("Where the articles differ", "agreements", "chosen_on"),
    columns={
        "stance_id": value("The choice."),
        "couple_id": COUPLE_ID,
        "topic": code("The topic, of the content."),
        "chosen": code("one or other: the first or the second side of the topic."),
        "why": words("Why.", Typed("Why", LINE_LIMIT), searched=True),
        "chosen_on": value("The day it was chosen."),
    },
)
