"""The kinds of record of checkins."""

from __future__ import annotations

from dashboard.domain.column import COUPLE_ID, PARTNER_ID, Place, Typed, added, code, of_practice, shared, value, words
from dashboard.domain.kind import Export, Found, Kind, Verb
from dashboard.domain.text_rules import LINE_LIMIT

QUESTIONNAIRE = Kind(
    name="questionnaire",
    meaning="Questionnaires made from imported files, with wording and scales.",
    key=("questionnaire_id", "version"),
    export=Export.USED,
    used_by="checkin",
    called="questionnaires made from files",
    verbs=frozenset({Verb.INSERT}),
    columns={
        "questionnaire_id": code("The questionnaire."),
        "version": value("Its version; an answer keeps the version it was given to."),
        "title": of_practice("Its title.", None),
        "definition": of_practice("Its items, wording and scales as JSON.", None),
    },
)

CHECKIN = Kind(
    name="checkin",
    meaning="Check-ins: one partner's answers on one occasion. Empty means not answered; see states.",
    key=("checkin_id",),
    parent="partner",
    has_history=True,
    by_partners=True,
    # Its summary says whether a partner has any.
    attached=False,
    export=Export.COUPLE,
    exported_by=("couple_id", "partner_id", "answered_at", "checkin_id"),
    found=Found("Check-ins", "checkin", "answered_at"),
    columns={
        "checkin_id": value("The check-in."),
        "couple_id": COUPLE_ID,
        "partner_id": PARTNER_ID,
        "questionnaire_id": code("The questionnaire that was answered; mendwell is the shipped one."),
        "questionnaire_version": value("Its version."),
        "form": code("The form of the questionnaire, where it has several."),
        "role": code("The role in which it was answered: injured or involved."),
        "answered_at": value("When it was answered, on the partner's wall clock; midnight if has_time is false."),
        "has_time": value("Whether the time of day is known."),
        "source": code("How it came: counselor, imported, partner_link or tablet."),
        "import_id": value("The import it came with."),
        "note": words(
            "The counselor's or the file's note on it.", Typed("The note", 1000, multiline=True), searched=True
        ),
        "states": code("Items without a value, as item=skipped or item=not_applicable."),
        "felt_safe": value("Rating 0 to 10: felt emotionally safe."),
        "word_kept": value("Rating 0 to 10: words and deeds fit."),
        "openness": value("Rating 0 to 10: truth came freely."),
        "heard": value("Rating 0 to 10: felt heard in hard talks."),
        "closeness": value("Rating 0 to 10: felt close."),
        "area_trust": value("Rating 0 to 10: trust in the focus area."),
        "self_trust": value("Rating 0 to 10: trust in oneself."),
        "willingness": value("Rating 0 to 10: wants to keep working on it."),
        "trigger_load": value("Rating 0 to 10: load of reminders; higher is heavier."),
        "watchfulness": value("Rating 0 to 10: checking and being on guard; higher is heavier."),
        "steadiness": value("Rating 0 to 10: staying steady with the other's pain."),
        "pull_to_hide": value("Rating 0 to 10: pull to hide something; higher is heavier."),
        "promise_kept": code("Promises kept: all, most, some, none or na."),
        "limits_kept": code("Limits kept: yes, mostly, no or none."),
        "pace_pressure": code("Felt pressed in pace: no, bit or yes."),
        "private_safety": code("Private safety answer: no, unsure, yes or skip. For the counselor alone."),
        "small_win": words(
            "A small win, in the partner's words.",
            Typed("A small win", LINE_LIMIT, required=True),
            Place.OWN_ANSWERS,
            searched=True,
        ),
        "shared_items": shared(
            "The answers this partner chose to share with the other, as item names separated by spaces; empty when "
            "none."
        ),
        "language": added(
            code("The language in which the questions were read, such as es; empty where it is not known."), ""
        ),
    },
)

ANSWER = Kind(
    name="answer",
    meaning="Answers to items of questionnaires made from imported files.",
    key=("checkin_id", "item"),
    parent="checkin",
    export=Export.COUPLE,
    exported_by=("couple_id", "partner_id", "checkin_id", "item"),
    found=Found("Answers from files", "progress", "answered_at"),
    verbs=frozenset({Verb.INSERT}),
    columns={
        "checkin_id": value("The check-in it belongs to."),
        "couple_id": COUPLE_ID,
        "partner_id": PARTNER_ID,
        "questionnaire_id": code("The questionnaire that was answered."),
        "item": code("The item of the questionnaire."),
        "number_value": value("The answer, if it is a number."),
        "text_value": words("The answer, if it is text or a choice.", None, Place.OWN_ANSWERS, searched=True),
        "state": code("Why there is no answer: skipped or not_applicable."),
    },
)

CHECKIN_SUMMARY = Kind(
    name="checkin_summary",
    meaning="What is read most of each partner's check-ins, derived from them.",
    key=("partner_id",),
    parent="partner",
    is_derived=True,
    attached="checkins > 0",
    columns={
        "partner_id": PARTNER_ID,
        "couple_id": COUPLE_ID,
        "checkins": value("How many there are."),
        "first_at": value("When the first was answered."),
        "last_at": value("When the latest was answered."),
        "recent_trust": code("The last twelve with trust items, as day, sum and count."),
        "last_safety": code("The latest private safety answer."),
        "last_safety_at": value("When it was given."),
        "last_concern_at": value("When the latest safety answer other than no was given."),
        "recent_answers": code("The last 26 with answers to shipped items, as days, ratings and choices."),
        "concerns": code("A year's limits not kept and safety answers to look at, with their days."),
    },
)
