"""Forms for injury events, goals, and marks on the time axis."""

from __future__ import annotations

import streamlit as st

from dashboard.domain.couples import OTHER_ROLE, check_knowing
from dashboard.domain.ids import new_id
from dashboard.domain.records import Goal, InjuryEvent, TimelineEvent
from dashboard.domain.text_rules import NAME_LIMIT, NOTE_LIMIT
from dashboard.domain.told import Told
from dashboard.domain.vocabulary import Role, Side, TimelineKind, Visibility, label
from dashboard.services.couples import edits as couple_edits
from dashboard.ui.couples import choices, knowing
from dashboard.ui.couples.forms import Form


def injury_event(form: Form) -> None:
    """Form for a betrayal: area, roles, dates."""
    known = next((e for e in form.record.injury_events if e.injury_event_id == form.opened.record_id), None)
    with form.opened.whole_form():
        event, do_both_know = _event_fields(form, known)
        if not form.submitted(known, couple_edits.remove_injury_event):
            return
        if event is None:
            _missing("The roles are missing.", "Choose who was hurt.")
            return
        form.save(lambda: _keep(form, event, do_both_know=do_both_know), "Saved.")


def _keep(form: Form, event: InjuryEvent, *, do_both_know: bool | None) -> None:
    check_knowing(do_both_know=do_both_know, since=(event.discovered_on, event.disclosed_on))
    couple_edits.save_injury_event(form.practice, event, is_new=form.is_new)


def _event_fields(form: Form, known: InjuryEvent | None) -> tuple[InjuryEvent | None, bool | None]:
    """The event as it stands in the fields, None without its roles; and the answer if both know of it."""
    key, record = form.opened.key, form.record
    areas, roles = list(form.practice.library.areas), list(Role)
    names = [record.partners[side].display_name for side in Side]
    role_a = st.selectbox(
        "Who was hurt",
        roles,
        roles.index(known.role_a) if known else None,
        format_func=lambda role: choices.hurt(role, *names),
        key=key("role"),
        help="A role belongs to what happened, not to a person: in another event it may be the other way round.",
        placeholder="Choose",
    )
    area = st.selectbox(
        "Area",
        areas,
        areas.index(known.area) if known and known.area in areas else None,
        format_func=choices.area(form.practice),
        key=key("area"),
        placeholder="Not set",
    )
    words = known.description if known else ""
    description = st.text_area("What happened, in your words", words, max_chars=NOTE_LIMIT, key=key("text"))
    happened_on = form.day("Happened on", known.happened_on if known else None, "happened")
    do_both_know = knowing.ask(known, key=key("knowing"))
    discovered_on = form.day("Discovered on", known.discovered_on if known else None, "discovered")
    disclosed_on = form.day("Disclosed on", known.disclosed_on if known else None, "disclosed")
    is_staggered = st.checkbox(
        "Staggered disclosure: it was told in pieces", known.is_staggered if known else False, key=key("staggered")
    )
    told = choices.told("How it came out", known.told if known else None, key=key("told"))
    leads = known.is_primary if known else not record.injury_events
    is_primary = st.checkbox("Check-in forms and steps follow the roles of this event", leads, key=key("primary"))
    if role_a is None:
        return None, do_both_know
    event = InjuryEvent(
        injury_event_id=form.opened.record_id or new_id(),
        couple_id=record.couple.couple_id,
        role_a=role_a,
        role_b=OTHER_ROLE[role_a],
        area=area,
        description=description or "",
        happened_on=happened_on,
        discovered_on=discovered_on,
        disclosed_on=disclosed_on,
        is_staggered=is_staggered,
        told=told,
        is_primary=is_primary,
        row_version=form.opened.version,
    )
    return event, do_both_know


def goal(form: Form) -> None:
    """Form for a partner's goal, or a guess at the other partner's."""
    key, record = form.opened.key, form.record
    known = next((g for g in record.goals if g.goal_id == form.opened.record_id), None)
    owners = {record.partners[side].partner_id: record.partners[side].display_name for side in Side}
    with form.opened.whole_form():
        owner = st.selectbox(
            "Whose words",
            list(owners),
            list(owners).index(known.partner_id) if known else None,
            format_func=owners.__getitem__,
            key=key("owner"),
            placeholder="Choose",
        )
        is_guess = st.checkbox(
            "This is a guess at what the other partner wants", known.is_guess if known else False, key=key("guess")
        )
        body = st.text_area("Goal", known.body if known else "", max_chars=NOTE_LIMIT, key=key("body"))
        reached_on = form.day("Reached on", known.reached_on if known else None, "reached")
        visibility = choices.readers(known.visibility if known else Visibility.COUNSELOR, key=key("visibility"))
        if form.submitted(known, couple_edits.remove_goal):
            if owner is None:
                _missing("It is not clear whose goal this is.", "Choose a partner.")
                return
            value = Goal(
                goal_id=form.opened.record_id or new_id(),
                couple_id=record.couple.couple_id,
                partner_id=owner,
                body=body or "",
                is_guess=is_guess,
                reached_on=reached_on,
                visibility=visibility,
                row_version=form.opened.version,
            )
            form.save(lambda: couple_edits.save_goal(form.practice, value, is_new=form.is_new), "Saved.")


def timeline_event(form: Form) -> None:
    """Form for a mark on the time axis."""
    key, record = form.opened.key, form.record
    known = next((e for e in record.events if e.timeline_event_id == form.opened.record_id), None)
    # Sessions are marked from themselves.
    kinds: list[TimelineKind] = [kind for kind in TimelineKind if kind is not TimelineKind.SESSION]
    with form.opened.whole_form():
        kind = st.selectbox("Kind", kinds, kinds.index(known.kind) if known else 0, format_func=label, key=key("kind"))
        on = form.day("Date", known.occurred_on if known else form.practice.today, "on")
        words = st.text_input(
            "Short name",
            known.label if known else "",
            max_chars=NAME_LIMIT,
            key=key("label"),
            placeholder="Shown beside the mark on the chart",
        )
        side, told = _coming_out(form, known)
        visibility = choices.readers(known.visibility if known else Visibility.COUNSELOR, key=key("visibility"))
        if form.submitted(known, couple_edits.remove_timeline_event):
            if on is None:
                _missing("The date is missing.", "Choose the day it happened.")
                return
            event = TimelineEvent(
                timeline_event_id=form.opened.record_id or new_id(),
                couple_id=record.couple.couple_id,
                kind=kind,
                occurred_on=on,
                label=words or "",
                side=side,
                told=told,
                visibility=visibility,
                row_version=form.opened.version,
            )
            form.save(lambda: couple_edits.save_timeline_event(form.practice, event, is_new=form.is_new), "Saved.")


def _coming_out(form: Form, known: TimelineEvent | None) -> tuple[Side | None, Told | None]:
    """The partner whose it is, and how it came out. Only what comes out has an answer to that."""
    sides = list(Side)
    left, right = st.columns(2)
    with left:
        side: Side | None = st.selectbox(
            "Whose it is, of a disclosure or a lapse",
            sides,
            sides.index(known.side) if known and known.side else None,
            format_func=lambda each: form.record.partners[each].display_name,
            key=form.opened.key("side"),
            placeholder="Not said",
        )
    with right:
        told = choices.told("How it came out", known.told if known else None, key=form.opened.key("told"))
    return side, told


def _missing(what: str, next_step: str) -> None:
    st.error(f"**{what}** {next_step}", icon=":material/error:")
