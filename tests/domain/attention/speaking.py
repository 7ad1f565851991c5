"""For every shipped rule an example that makes it speak, as shipped, with margin."""

from __future__ import annotations

from dashboard.domain.attention.facts import Facts, OpenedSign, PartnerFacts
from dashboard.domain.attention.findings import CoupleEvidence
from dashboard.domain.attention.handling import Action, Did, Key
from dashboard.domain.vocabulary import EpisodeStatus, Side, TimelineKind
from tests.domain.attention.evidence import (
    answered,
    chosen,
    couple,
    deeds_of,
    rated,
    ratings_of,
    score,
    screen,
    trusted,
    week,
)

LOW_AT_LAST = [8, 7, 8, 7, 8, 7, 8, 7, 8, 7, 8, 7, 8, 7, 1, 1, 1]
FALLING = [10, 10, 9, 9, 8, 8, 7, 7, 6, 6, 5, 5, 4, 3, 2, 1]
SMOOTH = dict.fromkeys(("felt_safe", "word_kept", "openness", "heard", "closeness", "area_trust"), 10)

ANSWERS: dict[str, CoupleEvidence] = {
    "safety-yes": couple(chosen("private_safety", ["yes"])),
    "safety-unsure": couple(b=chosen("private_safety", ["skip"])),
    "screen-positive": couple(scores=[screen(14)]),
    "safe-drop-twice": couple(rated("felt_safe", LOW_AT_LAST)),
    "relapse": couple(events=[(week(0), TimelineKind.RELAPSE)]),
    "worse": couple(b=trusted(FALLING)),
    "worse-usual": couple(trusted([*LOW_AT_LAST, *[1] * 5])),
    "worse-item": couple(rated("closeness", [10, 10, 10, 10, 10, 9, 8, 6, 4, 2, 1, 0, 0, 0])),
    "measure-worse": couple(scores=[score(30, 50)]),
    "apart": couple(rated("heard", [10] * 8), rated("heard", [0] * 8)),
    "safe-drop": couple(rated("felt_safe", LOW_AT_LAST)),
    "promises-not-kept": couple(deeds=deeds_of(Side.B, "kmmkmmkm")),
    "trust-unmoved": couple(trusted([4] * 12), deeds=deeds_of(Side.B, "k" * 12)),
    "trust-early": couple(trusted([3] * 4 + [5] * 4 + [7] * 4), deeds=deeds_of(Side.B, "mmkm" * 3)),
    "trust-one-area": couple(
        areas=[
            each
            for area, values in {"digital": [2, 7], "family": [4, 4], "finance": [5, 5]}.items()
            for each in ratings_of(area, values, every=12)
        ]
    ),
    "promises-breaking": couple(chosen("promise_kept", ["none"] * 6)),
    "limits-crossed": couple(chosen("limits_kept", ["no"])),
    "will-low": couple(rated("willingness", [0, 0, 0], every=2)),
    "self-sinking": couple(rated("self_trust", [9, 5, 1, 0], every=2)),
    "rushing": couple(chosen("pace_pressure", ["yes"] * 4)),
    "rushing-guess": couple(rated("area_trust", [1] * 6), rated("area_trust", [10] * 6)),
    "too-smooth": couple([answered(place, **SMOOTH) for place in range(5)]),
    "watch-high": couple([answered(place, watchfulness=10, openness=2 * place) for place in range(6)]),
}

_MINA, _ROBIN = PartnerFacts(name="Mina", checkins=4, last_on=week(0)), PartnerFacts(name="Robin", checkins=4)
_QUIET = {"status": EpisodeStatus.ACTIVE, "a": _MINA, "b": _ROBIN, "known_since": week(0)}

_DEALT = Action(
    key=Key("safety-yes", Side.A, week(0)), did=Did.RESOLVED, on=week(1), by="Rosa", words="Agreed", again_on=week(2)
)

# Read on the first Monday after twenty weeks.
READ_ON = week(20)
RECORD: dict[str, Facts] = {
    "silence": Facts(**_QUIET),  # type: ignore[arg-type]
    "review": Facts(**_QUIET, unreviewed=1, unreviewed_since=week(1), last_session_on=week(2)),  # type: ignore[arg-type]
    "overdue": Facts(**_QUIET, overdue=1, overdue_since=week(1)),  # type: ignore[arg-type]
    "no-session": Facts(**_QUIET),  # type: ignore[arg-type]
    "talk-stop": Facts(**_QUIET, opened=(OpenedSign(Side.B, week(1), "s-fear:unsure"),)),  # type: ignore[arg-type]
    "talk-due": Facts(**_QUIET, asked={Side.A: week(1), Side.B: week(1)}),  # type: ignore[arg-type]
    "look-again": Facts(**_QUIET, actions={_DEALT.key: _DEALT}),  # type: ignore[arg-type]
    "agreement-review": Facts(**_QUIET, agreement_due_on=week(3)),  # type: ignore[arg-type]
    "trial-end": Facts(**_QUIET, trial_until=week(3)),  # type: ignore[arg-type]
}
