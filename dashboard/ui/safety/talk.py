"""The talk with one partner alone: how to ask, the signs, and what was said. Nothing on it names the other partner."""

from __future__ import annotations

from uuid import UUID

import streamlit as st

from dashboard.domain.safety.content import SafetySign
from dashboard.domain.safety.screening import SHORT, Occasion, Said, Way
from dashboard.domain.text_rules import NOTE_LIMIT
from dashboard.errors import MendwellError
from dashboard.services.practice import Practice
from dashboard.services.safety import talks
from dashboard.services.safety.talks import Guide, Noted
from dashboard.ui import drafts, frame, navigation
from dashboard.ui.couples import contact
from dashboard.ui.couples.choices import DAY_FORMAT
from dashboard.ui.safety import staying, view
from dashboard.ui.state import key
from dashboard.ui.text import lines, plain

_FORM = "talk_alone"
_ANSWERS = list(Said)


def draw(practice: Practice, couple_id: UUID, partner_id: UUID) -> None:
    """Draw the talk, or say why it cannot be opened."""
    try:
        guide = talks.guide(practice, couple_id, partner_id)
    except MendwellError as error:
        frame.page_title("Safety")
        frame.show_error(error)
        navigation.link("caseload", "Open the caseload", icon=":material/groups:")
        return
    name = guide.partner.display_name
    frame.page_title(f"{name}, alone")
    navigation.link("safety", "Back", couple_id, icon=":material/arrow_back:")
    if contact.words(guide.partner):
        contact.draw(guide.partner, "Called safe by this partner")
    else:
        frame.evidence("No safe way to reach this partner is recorded. Ask for one now; it stands on the Record.")
    with st.expander("How to ask", icon=":material/info:"):
        st.markdown("\n".join(f"- {plain(each)}" for each in guide.how_to_ask))
    if guide.may_write:
        _ask(practice, guide)
    staying.own_lists(practice, couple_id, partner_id, guide.lines, may_write=guide.may_write)
    if guide.talks:
        st.header(f"Earlier with {plain(name)}", anchor=False)
        for talk in guide.talks:
            view.told(practice, talk)


def _ask(practice: Practice, guide: Guide) -> None:
    about = (_FORM, guide.couple_id, guide.partner.partner_id)
    turn = len(guide.talks)
    with drafts.fields(*about, varying=f".{turn}") as kept:
        occasion = st.segmented_control(
            "Kind of talk",
            list(Occasion),
            default=Occasion.GUIDE,
            required=True,
            format_func=lambda each: each.label,
            key=_field(guide, "occasion", turn),
        )
        with kept.sent_whole(enter_to_submit=False):
            left, right = st.columns(2)
            held_on = left.date_input(
                "On", practice.today, max_value=practice.today, format=DAY_FORMAT, key=_field(guide, "on", turn)
            )
            way = right.selectbox(
                "How",
                list(Way),
                None,
                format_func=lambda each: each.label,
                placeholder="Choose",
                key=_field(guide, "way", turn),
            )
            said = _signs(guide, turn) if occasion is Occasion.GUIDE else _short(guide, turn)
            words = st.text_area(
                "What was said, in your words", max_chars=NOTE_LIMIT, height=140, key=_field(guide, "words", turn)
            )
            frame.evidence("Not known is not a no. Nothing reported is not the same as safe.")
            is_saved = st.form_submit_button("Keep this talk", type="primary", key=_field(guide, "save", turn))
    if is_saved:
        noted = Noted(occasion=occasion or Occasion.GUIDE, way=way, held_on=held_on, said=said, words=words or "")
        if frame.attempt(
            lambda: talks.note(practice, guide.couple_id, guide.partner.partner_id, noted), done="The talk is kept."
        ):
            drafts.done(*about)
            st.rerun()


def _signs(guide: Guide, turn: int) -> dict[str, Said]:
    said: dict[str, Said] = {}
    for number, (label, signs) in enumerate(guide.groups):
        with st.expander(f"{label} ({len(signs)})", expanded=number == 0):
            for sign in signs:
                answer = _sign(guide, sign, turn)
                if answer is not None:
                    said[sign.id] = answer
    return said


def _sign(guide: Guide, sign: SafetySign, turn: int) -> Said | None:
    st.markdown(f"**{plain(sign.ask)}**  \n:small[{plain(sign.sign)}]")
    return _answer(sign.ask, _field(guide, f"sign_{sign.id}", turn), sign.action)


def _short(guide: Guide, turn: int) -> dict[str, Said]:
    st.markdown(f"**{lines(guide.short_question)}**")
    frame.evidence("In the same words for both of them, before and after a session.")
    answer = _answer(guide.short_question, _field(guide, "short", turn), "Talk one to one before you go on together.")
    return {SHORT: answer} if answer is not None else {}


def _answer(question: str, widget: str, action: str) -> Said | None:
    answer: Said | None = st.segmented_control(
        question,
        _ANSWERS,
        format_func=lambda each: each.label,
        label_visibility="collapsed",
        help=f"If yes or unsure: {action}",
        key=widget,
    )
    return answer


def _field(guide: Guide, name: str, turn: int) -> str:
    return key("talk", name, guide.partner.partner_id, turn)
