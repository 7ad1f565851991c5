"""The policy on the page: the current text, each partner's confirmation, a new version, and the earlier ones."""

from __future__ import annotations

import streamlit as st

from dashboard.domain.confidentiality.rules import Policy, SecretsRule
from dashboard.domain.text_rules import POLICY_LIMIT
from dashboard.domain.vocabulary import Side
from dashboard.services.confidentiality import policies
from dashboard.services.confidentiality.policies import Policies
from dashboard.services.couples.reading import CoupleRecord
from dashboard.services.practice import Practice
from dashboard.ui import drafts, frame, navigation
from dashboard.ui.confidentiality import words
from dashboard.ui.drafts import Kept
from dashboard.ui.state import key
from dashboard.ui.text import lines, plain

_FORM = "policy"


def draw(practice: Practice, record: CoupleRecord) -> None:
    """Draw the current policy first, then the way to change it."""
    versions = policies.of_couple(practice, record.couple.couple_id)
    st.header("What was agreed", anchor=False)
    current = versions.current
    if current is None:
        frame.empty(
            "There is no policy yet.",
            "Write one together before the first check-in. A text to start from is ready below.",
        )
    else:
        _current(practice, record, versions, current)
    if record.may_write:
        _write(practice, record, current)
    _earlier(practice, record, versions)


def remind(practice: Practice, record: CoupleRecord) -> None:
    """Remind, before a check-in is entered, of a policy that is missing or not confirmed. Nothing is refused."""
    missing = policies.reminders(record, policies.of_couple(practice, record.couple.couple_id))
    if missing:
        with st.container(horizontal=True, vertical_alignment="center"):
            frame.evidence(" ".join(missing))
            navigation.link("confidentiality", navigation.title("confidentiality"), record.couple.couple_id)


def _current(practice: Practice, record: CoupleRecord, versions: Policies, current: Policy) -> None:
    with st.container(border=True):
        st.markdown(f"**{words.version(current, practice.zone)}**")
        frame.evidence(words.rule(practice, current.secrets_rule))
        for side in Side:
            _word(practice, record, versions, current, side)
        with st.expander("The text as both read it"):
            st.markdown(lines(current.body))


def _word(practice: Practice, record: CoupleRecord, versions: Policies, current: Policy, side: Side) -> None:
    partner_id = record.partners[side].partner_id
    confirmed = versions.word_of(partner_id, current.version)
    with st.container(horizontal=True, vertical_alignment="center"):
        st.markdown(plain(words.word(record, partner_id, confirmed, practice.zone)), width="content")
        if confirmed is not None or not record.may_write:
            return
        pressed = st.button("Signed on paper", type="tertiary", key=key("policy_paper", partner_id, current.version))
    if pressed and frame.attempt(
        lambda: policies.acknowledge_on_paper(practice, record, partner_id, current.version),
        done="The signature is noted.",
    ):
        st.rerun()


def _write(practice: Practice, record: CoupleRecord, current: Policy | None) -> None:
    couple_id, seen = record.couple.couple_id, current.version if current else 0
    name = "Change the text" if current else "Write the text"
    with st.expander(name, expanded=current is None, icon=":material/edit:"):
        frame.evidence(practice.library.policies_meta.note)
        with drafts.fields(_FORM, couple_id, varying=f".{couple_id}.{seen}", version=seen) as draft:
            rule, text, is_saved = _text(practice, record, current, draft)
    if is_saved and frame.attempt(
        lambda: policies.write(practice, couple_id, rule, text, seen=seen),
        done="The text is kept. Each partner confirms it before their next check-in.",
    ):
        drafts.done(_FORM, couple_id)
        st.rerun()


def _text(
    practice: Practice, record: CoupleRecord, current: Policy | None, draft: Kept
) -> tuple[SecretsRule, str, bool]:
    """Fields of a new version: its rule, its text, and a flag that is True once they are sent."""
    couple_id, seen, rules = record.couple.couple_id, current.version if current else 0, list(SecretsRule)
    rule = st.selectbox(
        "What one partner tells you alone",
        rules,
        rules.index(current.secrets_rule) if current else rules.index(SecretsRule.LIMITED),
        format_func=lambda secrets: words.rule(practice, secrets),
        key=key("policy_rule", couple_id, seen),
        help="Agree on it before either of them tells you something alone. Each rule brings a text to start from.",
    )
    keeps = current is not None and rule is current.secrets_rule
    start = current.body if current and keeps else policies.starting_text(practice, rule)
    # Every rule starts from a text of its own, so it has its own field.
    with draft.sent_whole(enter_to_submit=False):
        text = st.text_area(
            "Text for both partners",
            start,
            height=420,
            max_chars=POLICY_LIMIT,
            key=key("policy_text", couple_id, seen, rule),
        )
        label = "Keep as a new version" if current else "Keep this text"
        is_saved = st.form_submit_button(label, type="primary", key=key("policy_save", couple_id, seen, rule))
    return rule, text or "", is_saved


def _earlier(practice: Practice, record: CoupleRecord, versions: Policies) -> None:
    earlier = versions.versions[1:]
    if not earlier:
        return
    with st.expander(f"Earlier versions ({len(earlier)})", icon=":material/history:"):
        for policy in earlier:
            st.markdown(f"**{words.version(policy, practice.zone)}**")
            frame.evidence(words.rule(practice, policy.secrets_rule))
            for partner in record.partners.values():
                confirmed = versions.word_of(partner.partner_id, policy.version)
                frame.evidence(words.word(record, partner.partner_id, confirmed, practice.zone))
            st.markdown(lines(policy.body))
