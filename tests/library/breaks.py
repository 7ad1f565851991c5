"""Ways to break the content files, each with the place that the error has to name."""

from __future__ import annotations

from typing import NamedTuple


class Break(NamedTuple):
    """Replace the first `old` by `new`; the fault is then in `field` of the entry ("" is the entry itself)."""

    why: str
    old: str
    new: str
    field: str


_UNPREPARED = 'step = "carry-your-own-guilt",  role = "involved", optional = false, note = "" },\n  { week = 3'
_PREPARED = 'step = "own-it-plainly",        role = "involved", optional = false, note = "" },\n  { week = 3'

_WATCHED = 'items = ["watchfulness", "openness"]\nroles = ["injured"]'

_OWNED_FIRST = '"listen-and-reflect", "own-it-plainly", "see-the-whole-impact"'
_SEEN_FIRST = '"listen-and-reflect", "see-the-whole-impact", "own-it-plainly"'

_HEARD = 'items = ["felt_safe", "word_kept", "openness", "heard", "closeness"]'

# Keyed by (file, entry as the message calls it).
BREAKS: dict[tuple[str, str], list[Break]] = {
    ("steps.toml", "step 'close-the-doors'"): [
        Break("unknown word", 'cadence = "once"', 'cadence = "twice"', "cadence"),
        Break("text for number", "default_days = 7", 'default_days = "7"', "default_days"),
        Break("number for truth", "joint = false\nvis", "joint = 0\nvis", "joint"),
        Break("missing field", 'tool = "safeguard_list"\n', "", "tool"),
        Break("unknown field", 'tool = "safeguard_list"', 'tool = "safeguard_list"\ncolour = "red"', "colour"),
        Break("text for list", 'pairs_with = ["first-limits"]', 'pairs_with = "first-limits"', "pairs_with"),
        Break("dangling pairs_with", 'pairs_with = ["first-limits"]', 'pairs_with = ["nowhere"]', "pairs_with"),
        Break("dangling after", "after = []", 'after = ["nowhere"]', "after"),
        Break("dangling sign", "blocked_by = []", 'blocked_by = ["s-none"]', "blocked_by"),
        Break("dangling item", 'checkin_items = ["pull_to_hide"', 'checkin_items = ["pull"', "checkin_items"),
        Break("dangling source", '"000#7", "000#7.1"', '"000#7", "000#99"', "sources"),
        Break("dangling phase", 'phase = "stabilise"', 'phase = "start"', "phase"),
        Break("duplicate id", 'id = "view-from-above"', 'id = "close-the-doors"', ""),
    ],
    ("steps.toml", "step 1"): [
        Break("no id", 'id = "close-the-doors"\n', "", "id"),
    ],
    ("steps.toml", "[meta]"): [
        Break("closed set differs", '"slip_plan", "session_note"]', '"slip_plan"]', "tools"),
    ],
    ("steps.toml", ""): [
        Break("other schema", "schema_version = 1", "schema_version = 2", "schema_version"),
        Break("unknown table", "[[areas]]", "[[places]]", "places"),
    ],
    ("measures.toml", "measure 'csi-4'"): [
        Break("number for a word", 'better = "high"', "better = 1", "better"),
        Break("figure without a mark", ' high = 21, mark = "secondary",', " high = 21,", "range.mark"),
        Break("mark of a practice", 'mark = "secondary", source', 'mark = "own", source', "range.mark"),
        Break("range turned round", "low = 0, high = 21", "low = 21, high = 0", "range"),
        Break("line outside the range", "value = 13.5", "value = 22", "cut_off"),
        Break("part of a point nobody can enter", 'id = "csi-4"', 'id = "csi-4"\nstep = 0.3', "step"),
    ],
    ("measures.toml", "measure 'phq-9'"): [
        Break("change of nothing", "points = 5", "points = 0", "reliable"),
        Break("figure without a source", 'source = "Published for the PHQ-9"', 'source = ""', "reliable.source"),
    ],
    ("measures.toml", "measure 'own-hits'"): [
        Break("id of a practice", 'id = "hits"', 'id = "own-hits"', "id"),
    ],
    ("measures.toml", "measure 'dyadic-trust'"): [
        Break("screen without a line", 'id = "dyadic-trust"', 'id = "dyadic-trust"\nis_screen = true', "cut_off"),
    ],
    ("notes.toml", "template 'soap'"): [
        Break("heading twice", 'heading = "Objective"', 'heading = "Subjective"', "sections"),
        Break("fact twice", '["attendance", "homework", "ratings"]', '["attendance", "attendance"]', "sections"),
        Break("unknown fact", '["attendance", "homework", "ratings"]', '["mood"]', "sections[1].facts[0]"),
        Break("no heading", 'heading = "Subjective"', 'heading = " "', "sections"),
    ],
    ("policies.toml", "rule 'kept'"): [
        Break(
            "paragraph without heading",
            'text = { heading = "What you tell your counselor alone", text = "What you tell alone stays with',
            'text = { text = "What you tell alone stays with',
            "text.heading",
        ),
    ],
    ("policies.toml", "rule 'open'"): [
        Break("unknown rule", 'id = "kept"', 'id = "open"', "id"),
    ],
    ("policies.toml", ""): [
        Break("rule without a text", 'id = "kept"', 'id = "open"', "rules"),
    ],
    ("checkin.toml", "item 'felt_safe'"): [
        Break("dangling domain", 'domain = "safety"', 'domain = "mood"', "domain"),
        Break("dangling gap", 'gap = "experience"', 'gap = "wide"', "gap"),
        Break("anchor off the scale", 'anchors = { 0 = "On guard', 'anchors = { 1 = "On guard', "anchors"),
        Break("wording without role", 'roles = ["involved", "injured"]', 'roles = ["injured"]', "text"),
        Break("forms disagree", 'forms = ["weekly_a", "weekly_b", "pulse"]', 'forms = ["pulse"]', "forms"),
    ],
    ("checkin.toml", "item 'area_trust'"): [
        Break("unknown placeholder", "With {area}, how", "With {place}, how", "text"),
    ],
    ("checkin.toml", "item 'private_safety'"): [
        Break("private answer opened", 'visibility = "counselor_only"', 'visibility = "counselor"', "visibility"),
    ],
    ("checkin.toml", "form 'weekly_a'"): [
        Break(
            "dangling form item",
            'involved = ["felt_safe", "word_kept"',
            'involved = ["felt_safe", "kept"',
            "items.involved",
        ),
        Break("too many ratings", "max_ratings = 9", "max_ratings = 8", "items.involved"),
    ],
    ("checkin.toml", "item 'promise_kept'"): [
        Break("nested field", "score = 0.7", "score = true", "options[1].score"),
    ],
    ("plans.toml", "plan 'after-infidelity'"): [
        Break("dangling plan step", 'step = "close-the-doors"', 'step = "nowhere"', "steps[0].step"),
        Break("dangling gate", 'needs = ["p-safe"', 'needs = ["p-none"', "gates[0].needs"),
        Break(
            "wrong role",
            'close-the-doors",       role = "involved"',
            'close-the-doors",       role = "injured"',
            "steps[0].role",
        ),
        Break("dangling form set", 'form = "pulse"', 'form = "hourly"', "checkin[0].form"),
        Break("week too late", "weeks = 28", "weeks = 27", "steps"),
        Break("dangling area", 'default_area = "faithfulness"', 'default_area = "moon"', "default_area"),
        Break("prerequisite missing", _PREPARED, _UNPREPARED, "steps[9].step"),
    ],
    ("differing.toml", "topic 'pace'"): [
        Break("dangling source of a side", '"002#F2"', '"002#F9"', "sources"),
    ],
    ("cards.toml", "card 'cost-of-watching'"): [
        Break("dangling card", 'offer_when = "trigger-notes"', 'offer_when = "nowhere"', "offer_when"),
    ],
    ("safety.toml", "sign 's-fear'"): [
        Break("dangling severity", 'severity = "stop_conjoint"', 'severity = "loud"', "severity"),
    ],
    ("safety.toml", "precondition 'p-ownership'"): [
        Break("dangling step", 'steps = ["own-it-plainly"]', 'steps = ["nowhere"]', "shown_by.steps"),
        Break("dangling sign that speaks against", '"s-no-ownership"] }', '"s-none"] }', "shown_by.against"),
        Break("unknown part of the record", "talked_over = true", "sung = true", "shown_by.sung"),
    ],
    ("safety.toml", "precondition 'p-both-willing'"): [
        Break("dangling question", "ratings = { willingness = 5 }", "ratings = { mood = 5 }", "shown_by.ratings"),
    ],
    ("safety.toml", "precondition 'p-closeness-holds'"): [
        Break("dangling rule", '"worse-item"] }', '"dull"] }', "shown_by.no_findings"),
    ],
    ("safety.toml", "precondition 'p-safe'"): [
        Break("shown by nothing", "shown_by = { asked_alone = true }", "shown_by = {}", "shown_by"),
    ],
    ("plans.toml", "order 'attachment-injury'"): [
        Break("dangling work", 'source = "makinen-2006"', 'source = "nobody"', "source"),
        Break("step left out", '"steady-when-it-surges", "choose-to-try"', '"choose-to-try"', "stages"),
        Break("step before what it builds on", _OWNED_FIRST, _SEEN_FIRST, "stages"),
    ],
    ("steps.toml", "phase 'stabilise'"): [
        Break("dangling next phase", 'moves_to = "understand"', 'moves_to = "over"', "moves_to"),
        Break("dangling precondition", 'needs = ["p-safe"', 'needs = ["p-none"', "needs"),
    ],
    ("safety.toml", "misuse 'intimacy-pace'"): [
        Break("dangling misuse", "feature_only = true", "feature_only = false", "step"),
    ],
    ("drafting.toml", "rule 'im-get-even'"): [
        Break("broken pattern", "'''\\bor else\\b'''", "'''\\b(or else\\b'''", "patterns[0]"),
    ],
    ("drafting.toml", "sample 3"): [
        Break("dangling rule", 'expect_flags = ["ap-but"', 'expect_flags = ["ap-none"', "expect_flags"),
    ],
    ("drafting.toml", "mode 'i_message'"): [
        Break("template without slot", "because {need}", "because {wish}", "template"),
    ],
    ("sources.toml", "source '009#0'"): [
        Break("unknown article", 'ref="000#0",', 'ref="009#0",', "ref"),
    ],
    ("sources.toml", "source '000#0'"): [
        Break("unknown feature", 'features=["card"]', 'features=["song"]', "features[0]"),
    ],
    ("attention.toml", "rule 'safety-yes'"): [
        Break("unknown item", 'items = ["private_safety"]', 'items = ["private"]', "items"),
        Break("rating for choice", 'items = ["private_safety"]', 'items = ["felt_safe"]', "items"),
        Break("unknown value", 'values = ["yes"]', 'values = ["loud"]', "values"),
        Break("no value", 'values = ["yes"]\n', "", "values"),
        Break("not kept for long", 'values = ["yes"]\n', 'values = ["no"]\n', "values"),
        Break("over by itself", "is_lasting = true\n", "", "is_lasting"),
        Break("unknown level", 'level = "safety"', 'level = "red"', "level"),
        Break("unknown basis", 'basis = "answers"', 'basis = "feeling"', "basis"),
        Break("unknown method", 'method = "answer"', 'method = "feeling"', "method"),
        Break("unknown source", 'sources = ["003#W1", "003#W4"]', 'sources = ["003#W99"]', "sources"),
        Break("safety switched off", "can_be_off = false", "can_be_off = true", "can_be_off"),
        Break("number left out", "in the last {valid_days} days", "in the last {days} days", "when"),
        Break("name nobody fills", "Safety answer from {name}", "Safety answer from {who}", "headline"),
        Break("no headline", 'headline = "Safety answer from {name}"\n', "", "headline"),
        Break(
            "above its range",
            "value = 42, least = 42, most = 365",
            "value = 42, least = 42, most = 41",
            "thresholds.valid_days.value",
        ),
        Break(
            "below its range",
            "value = 42, least = 42, most = 365",
            "value = 42, least = 43, most = 365",
            "thresholds.valid_days.value",
        ),
        Break("as good as off", "value = 42, least = 42", "value = 42, least = 41", "thresholds.valid_days"),
        Break("no number", "value = 42, least", 'value = "many", least', "thresholds[valid_days].value"),
        Break("unknown threshold", "thresholds = { valid_days =", "thresholds = { days =", "thresholds"),
        Break("turned item", "is_lasting = true", 'reversed_items = ["felt_safe"]', "reversed_items"),
    ],
    ("attention.toml", "rule 'promises-breaking'"): [
        Break("nobody answers", 'roles = ["injured"]', 'roles = ["hurt"]', "roles[0]"),
        Break("unknown value passed over", 'passed_over = ["na"]', 'passed_over = ["never"]', "passed_over"),
    ],
    ("attention.toml", "rule 'watch-high'"): [
        Break("not answered in this role", _WATCHED, _WATCHED.replace("injured", "involved"), "roles"),
    ],
    ("attention.toml", "rule 'worse-usual'"): [
        Break("never reached", "window = { value = 15,", "window = { value = 9,", "thresholds.least.value"),
        Break(
            "turned the wrong way",
            '"watchfulness", "pull_to_hide"]\nsources',
            '"watchfulness"]\nsources',
            "reversed_items",
        ),
    ],
    ("attention.toml", "rule 'worse'"): [
        Break("never rests", "quiet = { value = 42,", "quite = { value = 42,", "thresholds"),
    ],
    ("attention.toml", "rule 'apart'"): [
        Break("roles of both", _HEARD, f'{_HEARD}\nroles = ["injured"]', "roles"),
        Break("item of one role", '"heard", "closeness"]\nsources', '"heard", "steadiness"]\nsources', "items"),
    ],
    ("attention.toml", "rule 'relapse'"): [
        Break("unknown event", 'values = ["relapse"]', 'values = ["storm"]', "values"),
    ],
    ("attention.toml", "rule 'silence'"): [
        Break("unknown method of the record", 'method = "silence"', 'method = "quiet"', "method"),
    ],
    ("attention.toml", "rule 'safety-unsure'"): [
        Break("less urgent first", 'level = "safety"', 'level = "talk"', "level"),
    ],
    ("attention.toml", "[meta]"): [
        Break("no days", "again_after_days = 28\n", "", "again_after_days"),
    ],
    ("brief.toml", "[meta]"): [
        Break("no figure", "measure_days = 84\n", "", "measure_days"),
        Break("no days", "measure_days = 84", "measure_days = 0", "measure_days"),
    ],
    ("brief.toml", "focus 'safety'"): [
        Break("unknown sign", 'signs = ["safety"]', 'signs = ["storm"]', "signs[0]"),
        Break("no words", 'focus = "Safety first, with this partner alone."', 'focus = ""', "focus"),
        Break("always holds", 'signs = ["safety"]\n', "", "signs"),
    ],
    ("brief.toml", "focus 'lapse'"): [
        Break("never reached", 'signs = ["lapse"]', 'signs = ["safety"]', "signs"),
    ],
    ("brief.toml", "focus 'go_on'"): [
        Break(
            "nothing left to suggest",
            'because = "No other rule holds."',
            'because = "Now and then."\nsigns = ["measure_due"]',
            "signs",
        ),
    ],
    ("languages.toml", "language 'es'"): [
        Break("text for truth", "is_reviewed = false", 'is_reviewed = "no"', "is_reviewed"),
    ],
}
