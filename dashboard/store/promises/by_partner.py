"""Promises as one partner knows them: what was promised, and what this partner alone said of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from dashboard.domain.promises import dues
from dashboard.domain.promises.dues import Due
from dashboard.domain.promises.promise import Promise, PromiseWord
from dashboard.domain.scope import PartnerScope
from dashboard.store.database import Database
from dashboard.store.rows import into
from dashboard.store.transaction import Transaction

_Read = Callable[[str, Mapping[str, Any]], list[dict[str, Any]]]


def list_dues(db: Database, scope: PartnerScope) -> list[Due]:
    """Every time that a promise of the two is due. No word of the other partner or the counselor is among them."""
    return _dues(db.rows, scope)


def dues_now(tx: Transaction, scope: PartnerScope) -> list[Due]:
    """`list_dues` as the transaction sees them."""
    return _dues(tx.rows, scope)


def keep_word(tx: Transaction, word: PromiseWord) -> None:
    """Keep a word of this partner.

    The promise is written with it, so that other windows learn of it and its making is not undone under the word.
    """
    key = {"practice_id": tx.scope.practice_id, "promise_id": word.promise_id}
    tx.insert("promise_word", word)
    tx.update("promise", tx.rows("records/get_promise", key)[0])


def _dues(read: _Read, scope: PartnerScope) -> list[Due]:
    own = {"practice_id": scope.practice_id, "couple_id": scope.couple_id}
    words = [into(PromiseWord, row) for row in read("links/list_own_words", {**own, "side": scope.side.value})]
    promises = [into(Promise, row) for row in read("links/list_promises", own)]
    return dues.of_promises(promises, words)
