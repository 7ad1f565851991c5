"""One person of the practice: name, roles, sign-in, and what happens to their couples."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import streamlit as st

from dashboard.domain.access import StaffRole
from dashboard.domain.people import Person
from dashboard.domain.text_rules import NAME_LIMIT
from dashboard.domain.wording import counted
from dashboard.services.office import Office
from dashboard.services.people import staff as people
from dashboard.services.people.staff import Staffing
from dashboard.services.practice import Practice
from dashboard.ui import drafts, frame, state
from dashboard.ui.people import link, words
from dashboard.ui.text import plain

_NAME, _ROLES, _LOGIN = "person_name", "person_roles", "person_login"


def draw(office: Office, practice: Practice, staffing: Staffing) -> None:
    """Choose a person and change their entry."""
    st.header("One person", anchor=False)
    chosen = st.selectbox(
        "Person",
        [person.staff_id for person in staffing.people],
        format_func=lambda staff_id: staffing.person(staff_id).name,
        key="person_chosen",
        width=320,
    )
    person = staffing.person(chosen)
    with st.container(border=True):
        facts = [words.standing(person), counted(person.couples, "couple"), f"{person.in_care} in care"]
        st.markdown(plain(" · ".join(facts)))
        if not person.is_active:
            if st.button("Reactivate", key=_key(person, "reactivate")):
                _apply(lambda: people.reactivate(office, practice, person), "The person may sign in again.")
            return
        left, right = st.columns(2)
        with left:
            _name(practice, person)
            _roles(office, practice, person)
        with right:
            _way_in(office, practice, person)
            _couples(practice, staffing, person)
            _leaving(office, practice, person)


def _name(practice: Practice, person: Person) -> None:
    with drafts.form(_NAME, person.staff_id, varying=_varying(person), border=True, enter_to_submit=False):
        name = st.text_input("Name", person.name, max_chars=NAME_LIMIT, key=_key(person, "name"))
        if st.form_submit_button("Rename"):
            _apply(lambda: people.rename(practice, person, name), "The name is changed.", _NAME, person.staff_id)


def _roles(office: Office, practice: Practice, person: Person) -> None:
    with drafts.form(_ROLES, person.staff_id, varying=_varying(person), border=True, enter_to_submit=False):
        roles = st.pills(
            "Roles",
            list(StaffRole),
            selection_mode="multi",
            default=[role for role in StaffRole if role in person.roles],
            format_func=words.ROLES.__getitem__,
            help=words.ROLES_HELP,
            key=_key(person, "roles"),
        )
        st.markdown(":small[With other roles this person is signed out and signs in again.]")
        if st.form_submit_button("Save roles"):
            change = partial(people.change_roles, office, practice, person, roles)
            _apply(change, "The roles are changed.", _ROLES, person.staff_id)


def _way_in(office: Office, practice: Practice, person: Person) -> None:
    with st.container(border=True):
        if person.login_name is None:
            about = (_LOGIN, person.staff_id)
            with drafts.fields(*about, varying=_varying(person)):
                login = st.text_input("Login name", max_chars=NAME_LIMIT, key=_key(person, "login"))
                is_asked = st.button("Give a sign-in", key=_key(person, "give_login"))
            if is_asked:
                link.offer(lambda: people.give_login(practice, person, login), person.name, form=about)
            return
        st.markdown(f"Signs in as **{plain(person.login_name)}**")
        with st.container(horizontal=True):
            if st.button("Make a password link", icon=":material/key:", key=_key(person, "link")):
                link.offer(lambda: people.make_link(practice, person), person.name)
            if person.has_second_factor and st.button(
                "Take away the second factor",
                help="For a lost phone. Ends this person's sessions and makes a password link.",
                key=_key(person, "factor"),
            ):
                link.offer(lambda: people.reset_second_factor(office, practice, person), person.name)


def _couples(practice: Practice, staffing: Staffing, person: Person) -> None:
    if not person.couples:
        return
    takers = [p for p in staffing.people if p.is_active and p.is_counselor and p.staff_id != person.staff_id]
    label = f"Hand over {counted(person.couples, 'couple')}"
    with st.popover(label, disabled=not takers, help=None if takers else "There is no other counselor."):
        receiver = st.selectbox(
            "To",
            [taker.staff_id for taker in takers],
            format_func=lambda staff_id: staffing.person(staff_id).name,
            key=_key(person, "receiver"),
        )
        st.markdown("All of them go, closed ones too. This counselor sees none of them any longer.")
        if st.button("Hand over all", type="primary", key=_key(person, "hand_over")) and receiver:
            _apply(lambda: people.hand_over_all(practice, person.staff_id, receiver), "The couples are handed over.")


def _leaving(office: Office, practice: Practice, person: Person) -> None:
    with st.popover("Deactivate"):
        st.markdown("This person is signed out at once and cannot sign in. What they wrote stays under their name.")
        if st.button("Deactivate now", type="primary", key=_key(person, "deactivate")):
            _apply(lambda: people.deactivate(office, practice, person), "The person is deactivated.")


def _apply(change: Callable[[], object], done: str, *form: object) -> None:
    """Make a change, after which the draft of this form is done with."""
    if frame.attempt(change, done=done):
        if form:
            drafts.done(*form)
        st.rerun()


def _key(person: Person, field: str) -> str:
    # The versions in the key make a form start from what is stored now.
    return state.key("person", field, person.staff_id, person.staff_version, person.account_version)


def _varying(person: Person) -> str:
    return f".{person.staff_version}.{person.account_version}"
