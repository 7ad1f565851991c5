"""The fields for words about what is kept between whom."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID

from dashboard.domain.confidentiality.rules import Recipient, Released, SecretsRule
from dashboard.domain.vocabulary import Side
from dashboard.services.confidentiality import policies, releases
from dashboard.services.confidentiality.releases import Word
from dashboard.services.couples import reading as couples
from dashboard.services.practice import Practice
from tests.reliability.field import Ways


def ways(
    at: Practice, couple_id: UUID, newest: Callable[[str], Callable[[], str | None]], sql: Callable[..., Any]
) -> Ways:
    """Ways to write each field, by its column."""

    def policy(text: str) -> None:
        seen = sql("SELECT coalesce(max(version), 0) FROM confidentiality_policy")
        rule = SecretsRule.LIMITED if seen % 2 else SecretsRule.KEPT
        policies.write(at, couple_id, rule, text, seen=seen)

    def release(text: str) -> None:
        record = couples.get(at, couple_id)
        word = Word(
            partner_id=record.partners[Side.A].partner_id,
            what=Released.OWN_ANSWERS,
            recipient=Recipient.THIRD_PARTY,
            until_on=at.today,
            recipient_name=text,
        )
        releases.give(at, record, word)

    return {
        "confidentiality_policy.body": (
            policy,
            lambda: sql("SELECT body FROM confidentiality_policy ORDER BY version DESC LIMIT 1"),
        ),
        "release_authorisation.recipient_name": (release, newest("release_authorisation.recipient_name")),
    }
