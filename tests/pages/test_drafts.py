"""Every dialog and form of the app, found by a crawl: what is typed is there again until it is saved or started over.

The crawl opens every page, presses every kind of button on it and every choice, and looks at the fields that appear. A
new field that no form keeps, or that the crawl does not reach, fails a test.
"""

from __future__ import annotations

import ast
import re
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any, cast

import pytest
from streamlit.runtime.scriptrunner_utils.thread_safe_set import ThreadSafeSet
from streamlit.testing.v1 import AppTest, element_tree

from dashboard.domain.access import may_enter
from dashboard.paths import PACKAGE, PAGES
from dashboard.services.drafts import Drafts
from dashboard.ui import resources
from dashboard.ui.navigation import PAGES_BY_PATH
from tests.access import house as houses
from tests.access.house import House, Person
from tests.pages import screens
from tests.pages.screens import APP, checked, words

TYPED = {"text_input", "text_area", "number_input", "data_editor", "date_input", "datetime_input", "time_input"}
ROOT = PACKAGE.parent
# Fields that hold nothing to be saved.
NOTHING_TO_LOSE = {
    "dashboard/ui/caseload/filters.py:choose": "a search, which is in the address",
    "dashboard/ui/finder.py:_dialog": "a search",
    "pages/drafting.py:<module>": "a draft of a partner's, of which no word is kept",
    "dashboard/ui/homework/assign.py:_chosen_step": "a search",
    "dashboard/ui/steps/listing.py:_filters": "a search",
    "dashboard/ui/log/filters.py:choose": "a search",
    "dashboard/ui/keeping/confirming.py:ask": "a confirmation, which is typed anew each time",
    "dashboard/ui/links/form.py:_wish": "the PIN is a secret",
    "dashboard/ui/homework/reminding.py:draw": "an hour on a file to download",
    "dashboard/ui/links/made.py:_papers": "an hour on a file to download",
    # Their rows are kept apart from the other fields.
    "dashboard/ui/plans/form.py:draw": "a table",
    "dashboard/ui/setup/forms.py:help_form": "a table",
}
# Fields that no click reaches.
OUT_OF_REACH = {
    "dashboard/ui/finder.py:_dialog": "a search",
    "dashboard/ui/links/made.py:_papers": "needs an address for phones",
    "dashboard/ui/attention/contact_form.py:": "needs an open safety answer",
    "dashboard/ui/agreements/fields.py:_despite": "needs a couple for which safety speaks against new agreements",
    "dashboard/ui/promises/forms.py:_despite": "needs a couple for which safety speaks against new promises",
    "dashboard/ui/apologies/forms.py:_hear": "needs an apology that was said",
    "dashboard/ui/promises/forms.py:_move": "needs a promise that is still to come",
    "dashboard/ui/attention/rules_form.py:_shipped_form": "needs rules that were changed",
    "dashboard/ui/homework/assign.py:despite": "needs a couple for which safety speaks against the step",
    "dashboard/ui/plans/start.py:_by_hand": "needs a couple without a plan, or a choice in a form that is opened",
    "dashboard/ui/plans/start.py:_in_order": "needs a couple without a plan, or a choice in a form that is opened",
    "dashboard/ui/plans/start.py:_proposal": "needs a couple without a plan, or a choice in a form that is opened",
    "dashboard/ui/homework/reviewing.py:drop": "needs homework that is finished",
    "dashboard/ui/measures/own_form.py:_naming": "needs a measure of the practice's own",
    "dashboard/ui/notes/reader.py:_addendum": "needs a locked note in the address",
    "dashboard/ui/notes/listing.py:begin": "needs the choice of a day without a session",
    "dashboard/ui/sessions/forms.py:_repeat": "needs the choice of a rhythm",
    "dashboard/ui/people/person.py:_way_in": "needs a person without a sign-in",
    "dashboard/ui/couples/add.py:_hint": "needs another couple of the same names",
    "dashboard/ui/backups/": "needs a practice that is in a file",
    "dashboard/ui/files/": "what an uploaded file means lasts as long as the upload, which a browser sends anew",
}
TEXT = "Kept words 1"
# The way to another screen, what scripts press, and what takes the record back while the crawl is on its way.
NOT_PRESSED = ("turn_", "keep_", "start_over_", "find", "undo")
# A scale is an answer, and leads nowhere.
NOT_CHOSEN = ("checkin_item", "area_rating")


@dataclass(frozen=True, slots=True)
class Site:
    """A line of ours that draws a field: where it is, and the kind of field."""

    place: str
    kind: str


@dataclass(slots=True)
class Crawl:
    """Fields that were reached, those no form kept, those that were left and opened anew, and what was lost then."""

    reached: set[Site] = field(default_factory=set)
    loose: set[Site] = field(default_factory=set)
    tried: set[Site] = field(default_factory=set)
    forms: set[frozenset[str]] = field(default_factory=set)
    lost: list[str] = field(default_factory=list)


_ID = re.compile(r"[0-9a-f-]{36}")
Action = Callable[[AppTest], object]


def _sites() -> Iterator[Site]:
    """Every place in our screens that draws a field to type in."""
    for folder in (PACKAGE / "ui", PAGES):
        for file in sorted(folder.rglob("*.py")):
            yield from _sites_in(ast.parse(file.read_text(encoding="utf-8")), file, "<module>")


def _sites_in(node: ast.AST, file: Path, function: str) -> Iterator[Site]:
    for child in ast.iter_child_nodes(node):
        inside = child.name if isinstance(child, ast.FunctionDef) else function
        if isinstance(child, ast.Call) and isinstance(child.func, ast.Attribute) and child.func.attr in TYPED:
            yield Site(f"{file.relative_to(ROOT)}:{function}", child.func.attr)
        yield from _sites_in(child, file, inside)


def _caller() -> Site | None:
    """The line of ours that is drawing a field right now."""
    kind, frame = "", sys._getframe(2)
    while frame is not None:
        name = frame.f_code.co_filename
        if frame.f_code.co_name in TYPED:
            kind = frame.f_code.co_name
        is_inside = frame.f_code.co_name.startswith("<") and frame.f_code.co_name != "<module>"
        if name.startswith((str(PACKAGE / "ui"), str(PAGES))) and not is_inside:
            return Site(f"{Path(name).relative_to(ROOT)}:{frame.f_code.co_name}", kind) if kind else None
        frame = cast(Any, frame.f_back)
    return None


class Walker:
    """Somebody who presses everything once."""

    def __init__(self, house: House, found: Crawl) -> None:
        self.house, self.found = house, found
        self._drawn: dict[str, Site] = {}

    def walk(self, page: str, person: Person) -> None:
        """Do everything that can be done first on a page, and then what a choice has opened."""
        done: set[str] = set()
        todo: list[tuple[tuple[Action, ...], bool]] = [((), True)]
        while todo:
            path, goes_on = todo.pop()
            token = self.house.sign_in(person)
            at = self._open(page, token, path)
            if at is None:
                continue
            self._look(at, page, token, path)
            if goes_on:
                for name, action, leads_on in _actions(at):
                    if name not in done:
                        done.add(name)
                        todo.append(((*path, action), leads_on))

    def _open(self, page: str, token: str, path: tuple[Action, ...], note: str | None = None) -> AppTest | None:
        resources.use(self.house.office)
        resources.browser_session_token = lambda: token
        at = AppTest.from_file(str(APP), default_timeout=30)
        file = PAGES_BY_PATH[page].file
        # As in `screens.opened`: a page whose file has another name than its address is known after a first run.
        if Path(file).stem != page:
            at.run()
        at.query_params["couple"] = str(self.house.couples["first"])
        if note is not None:
            at.query_params["note"] = note
        self._drawn.clear()
        at.switch_page(f"../pages/{file}").run()
        for action in path:
            self._drawn.clear()
            if action(at) is None:
                return None
        return checked(at)

    def _look(self, at: AppTest, page: str, token: str, path: tuple[Action, ...]) -> None:
        kept = _kept(at)
        there = {each.key for kind in TYPED for each in at.get(kind)}
        sites = {widget: site for widget, site in self._drawn.items() if widget in there}
        self.found.reached |= set(sites.values())
        self.found.loose |= {site for widget, site in sites.items() if widget not in kept}
        shape = frozenset(re.sub(r"[0-9a-f-]{36}|\d+", "#", widget) for widget in kept)
        if shape and shape not in self.found.forms and self._leave_and_come_back(at, page, token, path):
            self.found.forms.add(shape)
            self.found.tried |= {site for widget, site in sites.items() if widget in kept}

    def _leave_and_come_back(self, at: AppTest, page: str, token: str, path: tuple[Action, ...]) -> bool:
        """Fill everything, open the page anew as after a reload, and then start over.

        False when that is not possible, because what led here led to something else the second time.
        """
        kept = _kept(at)
        before = _values(at, kept)
        if not _fill(at, kept):
            return True
        at = checked(at.run())
        filled = _values(at, _kept(at))
        # A note that is being written is in the address, which a reload keeps.
        note = "".join(at.query_params.get("note", ())) or None
        again = self._open(page, token, path if note is None else (), note)
        if again is None or (note is None and set(map(_plain, _kept(again))) != set(map(_plain, _kept(at)))):
            return False
        there = _values(again, _kept(again))
        where = f"{page}: {sorted(filled)}"
        if {name: there.get(name) for name in filled} != filled:
            self.found.lost.append(f"{where} came back as {there}")
        if _is_record(again):
            # Nothing in it waits to be saved, so there is nothing to say and nothing to start over.
            return True
        if filled != before and "Kept from" not in words(again):
            self.found.lost.append(f"{where} came back without a word")
        for button in [each for each in again.button if each.label == "Start over"]:
            button.click()
        again = checked(again.run())
        over = _values(again, _kept(again))
        if over != {name: before[name] for name in over}:
            self.found.lost.append(f"{where} did not start over: {over}")
        if len(_drafts(self.house, token)):
            self.found.lost.append(f"{where} left a draft behind")
        return True


def _kept(at: AppTest) -> set[str]:
    if "drafts_drawn" not in at.session_state:
        return set()
    return {widget for each in at.session_state["drafts_drawn"].values() for widget in each.starts}


def _is_record(at: AppTest) -> bool:
    """Tell whether a form is drawn that is a record itself, kept while somebody types."""
    return any(each.keeper is not None for each in at.session_state["drafts_drawn"].values())


def _drafts(house: House, token: str) -> Drafts:
    found = house.office.browser_sessions.find(token)
    assert found is not None
    return found.drafts


def _fields(at: AppTest, kept: set[str]) -> Iterator[Any]:
    for elements in (at.text_input, at.text_area, at.number_input, at.checkbox, at.toggle, at.date_input):
        yield from (each for each in elements if each.key in kept and not each.disabled)


def _values(at: AppTest, kept: set[str]) -> dict[str, object]:
    return {_ID.sub("#", each.key): each.value for each in _fields(at, kept)}


def _fill(at: AppTest, kept: set[str]) -> bool:
    is_any = False
    for each in _fields(at, kept):
        is_any = True
        if each.type in {"text_input", "text_area"}:
            each.set_value(TEXT)
        elif each.type in {"checkbox", "toggle"}:
            each.set_value(not each.value)
        elif each.type == "number_input":
            each.set_value(each.max if each.max is not None and each.value != each.max else 1)
    return is_any


def _actions(at: AppTest) -> Iterator[tuple[str, Action, bool]]:
    """Everything that can be pressed or chosen: its name, the action, and whether it leads on to more."""
    for button in at.button:
        if button.key and not button.disabled and not button.key.startswith(NOT_PRESSED):
            yield f"press {_plain(button.key)}", partial(_press, key=button.key), False
    for group in at.button_group:
        if group.key and not group.key.startswith(NOT_CHOSEN):
            for option in group.options:
                name = f"choose {_plain(group.key)} {option}"
                yield name, partial(_choose, key=group.key, option=Chosen(option)), True
    for box in at.selectbox:
        if box.key and box.value is None and box.options:
            yield f"select {_plain(box.key)}", partial(_select, key=box.key), True


def _plain(key: str) -> str:
    """The kind of button or choice: its key without the record it is about."""
    return ".".join(re.sub(r"[0-9a-f-]{36}|-?\d+", "#", key).split(".")[:2])


def _press(at: AppTest, *, key: str) -> AppTest | None:
    found = [each for each in at.button if each.key == key]
    return found[0].click().run() if found else None


class Chosen(str):
    """An option by its words. Streamlit's test bed takes the value behind them, which it does not tell."""

    __slots__ = ()


def _choose(at: AppTest, *, key: str, option: Chosen) -> AppTest | None:
    found = [each for each in at.button_group if each.key == key]
    return found[0].set_value(option).run() if found else None


def _select(at: AppTest, *, key: str) -> AppTest | None:
    found = [each for each in at.selectbox if each.key == key]
    if not found or found[0].value is not None:
        return at if found else None
    return found[0].set_value(Chosen(found[0].options[0])).run()


# By whom a page is walked through.
PEOPLE = dict.fromkeys(("people", "settings", "rules", "audit", "keeping", "backups"), Person.ADMIN) | {
    "emergency": Person.CUSTODIAN
}


@pytest.fixture(scope="module")
def crawl() -> Crawl:
    """Everything pressed once, by a counselor, an admin and a custodian."""
    found = Crawl()
    walker = Walker(houses.build(), found)
    true_check = ThreadSafeSet.check_and_add

    def check_and_add(self: ThreadSafeSet[Any], value: Any) -> bool:
        # Streamlit counts its own ids the same way.
        site = None if str(value).startswith("$$") else _caller()
        if site is not None:
            walker._drawn[value] = site
        return true_check(self, value)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(ThreadSafeSet, "check_and_add", check_and_add)
        true_words = element_tree._format_value_for_widget

        def words_of(told: Callable[[Any], Any], value: Any) -> str:
            return str(value) if isinstance(value, Chosen) else true_words(told, value)

        patch.setattr(element_tree, "_format_value_for_widget", words_of)
        for page, about in PAGES_BY_PATH.items():
            person = PEOPLE.get(page, Person.OWN)
            assert may_enter(about.audience, walker.house.roles(person))
            walker.walk(page, person)
    screens.sign_out()
    return found


def test_every_field_is_reached(crawl: Crawl) -> None:
    """A field that no click of the crawl draws is named, with the reason."""
    missed = {site for site in _sites() if not site.place.startswith(tuple(OUT_OF_REACH))} - crawl.reached
    assert sorted(map(str, missed)) == []


def test_every_field_is_kept(crawl: Crawl) -> None:
    """A field outside of a form that keeps it is named, with the reason."""
    loose = {site for site in crawl.loose if site.place not in NOTHING_TO_LOSE}
    assert sorted(loose, key=str) == []
    untried = {site for site in crawl.reached - crawl.tried if site.place not in NOTHING_TO_LOSE}
    assert sorted(untried, key=str) == []


def test_everything_typed_is_there_again(crawl: Crawl) -> None:
    """A form opened anew, as after a reload, holds what was typed, says so, and can be started over."""
    assert len(crawl.forms) > 20
    assert crawl.lost == []


def test_no_form_is_drawn_in_another_way() -> None:
    """Streamlit's own form sends nothing before it is saved, so one drawn by itself would lose everything."""
    ours = PACKAGE / "ui" / "drafts.py"
    files = [file for folder in (PACKAGE / "ui", PAGES) for file in folder.rglob("*.py") if file != ours]
    assert [file.name for file in files if "st.form(" in file.read_text(encoding="utf-8")] == []
