"""What each text column of the record holds, and where its words may be seen. A new column needs a line here."""

from __future__ import annotations

from enum import StrEnum
from typing import Any


class Place(StrEnum):
    """Where a couple's words may be read, beside the private screen of staff who reach the couple."""

    # The in-session screen, by anybody in the room.
    IN_SESSION = "in_session"
    # The same, if the row is for the couple.
    IN_SESSION_IF_SHARED = "in_session_if_shared"
    # The partner's own form: the partner the row is about, or both.
    FORM = "form"


class Holds(StrEnum):
    """What a text column may hold, where it is no couple's words."""

    # A code, an id or a count: a closed set, or made by the machine.
    CODE = "code"
    # What another column holds, derived from it: its words are looked for as that column's.
    COPY = "copy"
    # Words of the practice, for all its staff.
    PRACTICE = "practice"
    # Words for the admin and the person they are about.
    PEOPLE = "people"
    # Never to be seen anywhere.
    SECRET = "secret"


Words = frozenset[Place]
PRIVATE: Words = frozenset()

FIELDS: dict[str, Words | Holds] = {
    "account.login_name": Holds.PEOPLE,
    "account.password_hash": Holds.SECRET,
    "account.totp_secret": Holds.SECRET,
    "account.oidc_subject": Holds.SECRET,
    "alert_action.rule": Holds.CODE,
    "alert_action.side": Holds.CODE,
    "alert_action.did": Holds.CODE,
    "alert_action.words": PRIVATE,
    "alert_action.covers": Holds.CODE,
    "answer.questionnaire_id": Holds.CODE,
    "answer.item": Holds.CODE,
    "answer.text_value": PRIVATE,
    "answer.state": Holds.CODE,
    "area_rating.area": Holds.CODE,
    "assignment.assignee": Holds.CODE,
    "assignment.step_id": Holds.CODE,
    "assignment.plan_id": Holds.CODE,
    "assignment.title": frozenset({Place.IN_SESSION, Place.FORM}),
    "assignment.instructions": frozenset({Place.IN_SESSION, Place.FORM}),
    "assignment.cadence": Holds.CODE,
    "assignment.status": Holds.CODE,
    "assignment.review_note": PRIVATE,
    "attention_rules.changes": Holds.CODE,
    "attention_rules.reason": Holds.PRACTICE,
    "audit.actor_kind": Holds.CODE,
    "audit.action": Holds.CODE,
    "audit.detail": Holds.CODE,
    "audit.previous_hash": Holds.CODE,
    "audit.hash": Holds.CODE,
    "checkin.questionnaire_id": Holds.CODE,
    "checkin.form": Holds.CODE,
    "checkin.role": Holds.CODE,
    "checkin.source": Holds.CODE,
    "checkin.note": PRIVATE,
    "checkin.states": Holds.CODE,
    "checkin.promise_kept": Holds.CODE,
    "checkin.limits_kept": Holds.CODE,
    "checkin.pace_pressure": Holds.CODE,
    "checkin.private_safety": Holds.CODE,
    "checkin.small_win": PRIVATE,
    "checkin.shared_items": Holds.CODE,
    "checkin_summary.recent_trust": Holds.CODE,
    # Days, ratings and choices by their place; words are never in it.
    "checkin_summary.recent_answers": Holds.CODE,
    "checkin_summary.concerns": Holds.CODE,
    "checkin_summary.last_safety": Holds.CODE,
    "completion.side": Holds.CODE,
    "completion.result": Holds.CODE,
    "completion.reflection": frozenset({Place.IN_SESSION_IF_SHARED}),
    "completion.visibility": Holds.CODE,
    "confidentiality_policy.secrets_rule": Holds.CODE,
    "confidentiality_policy.body": frozenset({Place.IN_SESSION, Place.FORM}),
    "couple.external_ref": PRIVATE,
    "couple.focus_area": Holds.CODE,
    "couple.phase": Holds.CODE,
    "couple.status": Holds.CODE,
    "caseload_row.phase": Holds.CODE,
    "caseload_row.status": Holds.CODE,
    "caseload_row.a_name": Holds.COPY,
    "caseload_row.a_trust": Holds.CODE,
    "caseload_row.b_name": Holds.COPY,
    "caseload_row.b_trust": Holds.CODE,
    "caseload_row.homework": Holds.CODE,
    "caseload_row.findings": Holds.CODE,
    "caseload_row.actions": Holds.COPY,
    "custom_step.step_id": Holds.CODE,
    "custom_step.title": Holds.PRACTICE,
    "custom_step.role": Holds.CODE,
    "custom_step.phase": Holds.CODE,
    "custom_step.trust_domains": Holds.CODE,
    "custom_step.summary": Holds.PRACTICE,
    "custom_step.homework": Holds.PRACTICE,
    "custom_step.cadence": Holds.CODE,
    "custom_step.cautions": Holds.PRACTICE,
    "custom_step.reflection": Holds.PRACTICE,
    "emergency_access.reason": Holds.PEOPLE,
    "episode.outcome": Holds.CODE,
    "episode.closing_note": PRIVATE,
    "finding.rule": Holds.CODE,
    "finding.side": Holds.CODE,
    # Ids of items and measures, numbers, and values of closed sets.
    "finding.evidence": Holds.CODE,
    "finding.ended_why": Holds.CODE,
    "goal.body": frozenset({Place.IN_SESSION_IF_SHARED}),
    "goal.visibility": Holds.CODE,
    "import_mapping.name": Holds.CODE,
    "import_mapping.body": PRIVATE,
    "import_run.file_sha256": Holds.CODE,
    "import_run.mapping": PRIVATE,
    "injury_event.area": Holds.CODE,
    "injury_event.description": PRIVATE,
    "injury_event.role_a": Holds.CODE,
    "injury_event.role_b": Holds.CODE,
    "measure.measure_id": Holds.CODE,
    "measure.name": Holds.PRACTICE,
    "measure.better": Holds.CODE,
    "measure.recall": Holds.PRACTICE,
    "measure.licence_note": Holds.PRACTICE,
    "measure.source": Holds.PRACTICE,
    "measure_score.measure_id": Holds.CODE,
    "measure_score.mode": Holds.CODE,
    "migration.name": Holds.CODE,
    "migration.checksum": Holds.CODE,
    "partner.side": Holds.CODE,
    "partner.display_name": frozenset({Place.IN_SESSION}),
    "partner.pronouns": frozenset({Place.IN_SESSION}),
    "partner.external_ref": PRIVATE,
    "partner.contact_method": Holds.CODE,
    "partner.contact_detail": PRIVATE,
    "partner.contact_times": PRIVATE,
    "partner_visit.visit_sha256": Holds.SECRET,
    "password_link.token_sha256": Holds.SECRET,
    "personal_link.token_sha256": Holds.SECRET,
    "personal_link.kind": Holds.CODE,
    "personal_link.cadence": Holds.CODE,
    "personal_link.form_set": Holds.CODE,
    "personal_link.pin_hash": Holds.SECRET,
    "plan_template.plan_id": Holds.CODE,
    "plan_template.title": Holds.PRACTICE,
    "plan_template.for_whom": Holds.PRACTICE,
    "plan_template_step.plan_id": Holds.CODE,
    "plan_template_step.step_id": Holds.CODE,
    "plan_template_step.role": Holds.CODE,
    "plan_template_step.note": Holds.PRACTICE,
    "policy_acknowledgement.said_by": Holds.CODE,
    "practice.name": Holds.PRACTICE,
    "practice.injured_label": Holds.PRACTICE,
    "practice.involved_label": Holds.PRACTICE,
    "practice_setting.name": Holds.CODE,
    "practice_setting.value": Holds.CODE,
    "questionnaire.questionnaire_id": Holds.CODE,
    "questionnaire.title": Holds.PRACTICE,
    "questionnaire.definition": Holds.PRACTICE,
    "recovery_code.code_sha256": Holds.SECRET,
    "release_authorisation.what": Holds.CODE,
    "release_authorisation.recipient": Holds.CODE,
    "release_authorisation.recipient_name": PRIVATE,
    "revision.record": Holds.CODE,
    "revision.record_id": Holds.CODE,
    # Rows of the tables above as they were: it gets the canaries of what is changed.
    "revision.before_image": Holds.CODE,
    "revision.summary": Holds.CODE,
    "staff.display_name": Holds.PRACTICE,
    "timeline_event.kind": Holds.CODE,
    "timeline_event.label": frozenset({Place.IN_SESSION_IF_SHARED}),
    "timeline_event.visibility": Holds.CODE,
}


def text_columns(cursor: Any) -> list[str]:
    """Every text column of the schema as `table.column`."""
    return [
        f"{table}.{column}"
        for table, column in cursor.execute(
            "SELECT c.table_name, c.column_name FROM information_schema.columns c "
            "JOIN information_schema.tables t USING (table_catalog, table_schema, table_name) "
            "WHERE t.table_type = 'BASE TABLE' AND c.table_catalog = 'practice' AND c.data_type = 'VARCHAR' "
            "ORDER BY c.table_name, c.ordinal_position"
        ).fetchall()
    ]


def columns_of(cursor: Any, table: str) -> set[str]:
    """The columns of a table."""
    rows = cursor.execute(
        "SELECT column_name FROM information_schema.columns WHERE table_catalog = 'practice' AND table_name = $table",
        {"table": table},
    ).fetchall()
    return {name for (name,) in rows}


def planted() -> dict[str, list[str]]:
    """The columns that hold a couple's or a counselor's words, by table."""
    found: dict[str, list[str]] = {}
    for name, holds in FIELDS.items():
        if not isinstance(holds, Holds):
            table, column = name.split(".")
            found.setdefault(table, []).append(column)
    return found


def exported() -> set[str]:
    """The columns of words that a counselor's export must hold: all of them."""
    return {f"{table}.{column}" for table, columns in planted().items() for column in columns}


def secrets() -> list[str]:
    """The columns whose values are to be seen nowhere."""
    return [name for name, holds in FIELDS.items() if holds is Holds.SECRET]
