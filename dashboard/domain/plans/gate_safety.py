"""Talks alone and signs as evidence for a gate. A sign that is not known is never a no."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from dashboard.domain.safety.content import SafetySign
from dashboard.domain.safety.screening import SHORT, Said
from dashboard.domain.safety.suitability import Ground, Standing, Suitability, of_severity
from dashboard.domain.vocabulary import Side
from dashboard.domain.wording import counted, long_date

_UNEASY = "Uneasy about being here together, or about going home."


class Shown(StrEnum):
    """The word of the record on a precondition, or on a part of it."""

    MET = "met"
    NOT_MET = "not_met"
    NOT_TOLD = "not_told"

    @property
    def label(self) -> str:
        """The words a counselor reads."""
        return {"met": "Met", "not_met": "Not met", "not_told": "The record does not tell"}[self.value]


@dataclass(frozen=True, slots=True)
class Evidence:
    """A part of the record that speaks about a precondition, in words; `is_by_ear` is what no record shows."""

    shown: Shown
    words: str
    is_by_ear: bool = False


def asked_alone(
    standing: Standing, signs: Mapping[str, SafetySign], names: Mapping[Side, str], valid_days: int, today: date
) -> Iterable[Evidence]:
    """Tell whether both were asked alone lately, and whether a sign that stops joint work is open or not known."""
    stopping = [sign.id for sign in signs.values() if of_severity(sign.severity) is Suitability.STOPPED]
    for side in Side:
        talk = standing.talks.get(side)
        if talk is None:
            yield Evidence(Shown.NOT_MET, f"{names[side]} was not asked alone yet.")
            continue
        on = long_date(talk.held_on, today)
        if side in standing.due:
            words = f"{names[side]} was asked alone last on {on}; a talk counts for {valid_days} days."
            yield Evidence(Shown.NOT_MET, words)
            continue
        yield Evidence(Shown.MET, f"{names[side]} was asked alone on {on}.")
        unknown = [sign for sign in stopping if talk.said.get(sign, Said.NOT_KNOWN) is Said.NOT_KNOWN]
        if unknown:
            many = counted(len(unknown), "sign")
            yield Evidence(
                Shown.NOT_TOLD, f"Not known of {names[side]}: {many} of {len(stopping)} that stop joint work."
            )
    for ground in standing.grounds:
        if ground.state is Suitability.STOPPED:
            yield Evidence(Shown.NOT_MET, _said(ground, signs, names, today))
    decision = standing.decision
    if decision is not None and decision.decided is Suitability.STOPPED:
        yield Evidence(Shown.NOT_MET, f"Joint work was stopped on {long_date(decision.decided_on, today)}.")


def against(
    ids: Iterable[str],
    standing: Standing,
    signs: Mapping[str, SafetySign],
    names: Mapping[Side, str],
    today: date,
) -> Iterable[Evidence]:
    """Tell which of the signs are open, which both denied when they were last asked alone, and which are not known."""
    for sign in ids:
        found = [ground for ground in standing.grounds if ground.sign == sign]
        if found:
            yield from (Evidence(Shown.NOT_MET, _said(ground, signs, names, today)) for ground in found)
            continue
        said = {side: talk.said.get(sign, Said.NOT_KNOWN) for side, talk in standing.talks.items() if talk is not None}
        unknown = [side for side in Side if said.get(side, Said.NOT_KNOWN) is Said.NOT_KNOWN]
        if unknown:
            who = " and ".join(names[side] for side in unknown)
            yield Evidence(Shown.NOT_TOLD, f"Not known of {who}: {signs[sign].sign}")
        elif any(answer.opens for answer in said.values()) and standing.decision is not None:
            on = long_date(standing.decision.decided_on, today)
            yield Evidence(Shown.MET, f"You decided on {on} with this in mind: {signs[sign].sign}")
        else:
            yield Evidence(Shown.MET, f"Not reported by either: {signs[sign].sign}")


def _said(ground: Ground, signs: Mapping[str, SafetySign], names: Mapping[Side, str], today: date) -> str:
    shipped = signs.get(ground.sign)
    words = _UNEASY if ground.sign == SHORT else shipped.sign if shipped else "A sign that is not asked about any more."
    if ground.side is None or ground.on is None:
        return f"An open safety answer may mean: {words}"
    return f"{names[ground.side]}, {long_date(ground.on, today)}: {words}"
