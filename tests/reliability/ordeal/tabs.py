"""Browsers over one practice: a connection that is lost in mid-save, and two tabs that edit the same records."""

from __future__ import annotations

import asyncio
import random
import threading
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from dashboard import server
from dashboard.domain.access import StaffRole
from dashboard.errors import StaleEditError
from dashboard.services.browser_sessions import COOKIE
from dashboard.services.couples import edits
from dashboard.services.setup import opening as setup
from dashboard.services.setup import settings as practice_settings
from tests import own, staffed
from tests.reliability.desk import Desk
from tests.reliability.ordeal import judging, writing
from tests.reliability.ordeal.forks import Say, Work
from tests.reliability.ordeal.judging import Ended, Verdict
from tests.reliability.ordeal.lines import Line, times
from tests.reliability.ordeal.places import Place
from tests.reliability.ordeal.writing import Told
from tests.streamlit_ws import HungUpError, Tab

_FIELD = "practice.injured_label"
_LABEL = "Who was hurt"
_SAVED = "Saved"
_BROKEN = "Something went wrong"


def lost(base: Place, share: float) -> Iterator[Line]:
    """Lost connections."""
    own.use()
    yield _lost(base, times(100, share))


def two(base: Place, share: float) -> Iterator[Line]:
    """Two tabs."""
    yield _two(base, times(1000, share))


def _lost(base: Place, count: int) -> Line:
    line = Line(
        "lost websocket",
        "a form is sent over a real websocket, which breaks within 0.25 s; the next tab must find the page "
        "and either word",
    )
    with base.copied() as place:
        fork = writing.until_ready(place, _served(place))
        fork.hear()
        port, token = fork.said[1]

        async def browse() -> None:
            chance, shown = random.Random(5), 0
            for number in range(count):
                verdict, has_shown = await _lose(port, token, f"w{number}s5", chance.uniform(0, 0.25))
                shown += has_shown
                line.add(verdict)
            line.verdicts[-1].acknowledged += shown

        asyncio.run(browse())
        said = fork.kill()
        verdict = judging.judged(place, Told.by(said))
        verdict.acknowledged = 0
        line.add(verdict)
    return line


def _served(place: Place) -> Work:
    """A server of the practice, with an admin signed in, which says what it has saved."""

    def work(say: Say) -> None:
        own.use()
        office = setup.open_kept(place.db)
        desk = Desk.again(office, place.desk)
        token = office.browser_sessions.start(desk.anna, "Anna", frozenset(StaffRole))
        save = practice_settings.save

        def saved(at: Any, practice: Any, new: Any) -> None:
            say(("try", _FIELD, new.injured_label))
            save(at, practice, new)
            say(("did", _FIELD, new.injured_label))

        setattr(practice_settings, "save", saved)  # noqa: B010 - not a name others may rely on
        listener = server.listen(0, is_exact=True)
        port = listener.getsockname()[1]
        say("ready")
        server.serve(office, listener, ready=lambda _: say((port, token)), open_browser=False)

    return work


async def _lose(port: int, token: str, text: str, seconds: float) -> tuple[Verdict, bool]:
    """Send a form and lose the connection; how that ended, and whether the page had said that it was saved."""
    try:
        tab = await Tab(port, cookies={COOKIE: token}).open()
        drawn = await tab.run("settings")
        if _BROKEN in drawn.text:
            return Verdict(Ended.FAULT, "the page is broken after a lost connection"), False
        field = _one(drawn.messages, lambda m: _labelled(m.delta.new_element.text_input, _LABEL))
        button = _one(drawn.messages, lambda m: _submits(m, _form_of(drawn.messages)))
        await tab.ask("settings", typed={field: text}, pressed=button)
        answer = await tab.received(seconds)
        tab.drop()
    except (HungUpError, TimeoutError, StopIteration) as error:
        return Verdict(Ended.FAULT, f"{type(error).__name__} {error}"), False
    if _BROKEN in answer.text:
        return Verdict(Ended.FAULT, "the form is answered with a broken page"), False
    return Verdict(Ended.WHOLE), _SAVED in answer.text


def _one(messages: tuple[ForwardMsg, ...], found: Callable[[ForwardMsg], str]) -> str:
    return next(name for name in map(found, messages) if name)


def _labelled(widget: Any, label: str) -> str:
    return str(widget.id) if widget.label == label else ""


def _form_of(messages: tuple[ForwardMsg, ...]) -> str:
    inputs = (message.delta.new_element.text_input for message in messages)
    return next(str(each.form_id) for each in inputs if each.label == _LABEL)


def _submits(message: ForwardMsg, form: str) -> str:
    button = message.delta.new_element.button
    is_save = button.is_form_submitter and button.form_id == form and button.label == "Save"
    return str(button.id) if is_save else ""


def _two(base: Place, count: int) -> Line:
    line = Line(
        "two tabs",
        "two browser sessions edit the same goal and the same hint at the same time, from what each last saw; every "
        "edit is kept, or refused because the other was first, and then done again",
    )
    with base.copied() as place:
        fork = writing.until_ready(place, _edited(place, count))
        fork.wait()
        for each in fork.said:
            if each[0] == "edit":
                line.add(Verdict(Ended(each[1]), each[2], acknowledged=int(each[1] == Ended.WHOLE)))
        versions = fork.result
        verdict = judging.judged(place, Told.by(fork.said))
        if versions["gained"] != versions["kept"]:
            verdict.fail(f"{versions['kept']} edits were kept, but versions rose by {versions['gained']}")
        verdict.acknowledged = 0
        line.add(verdict)
    return line


def _edited(place: Place, count: int) -> Work:
    def work(say: Say) -> dict[str, int]:
        office = setup.open_kept(place.db)
        desk = Desk.again(office, place.desk)
        begun = _versions(desk)
        say("ready")
        lock, together, kept = threading.Lock(), threading.Barrier(2), []

        def tell(*what: object) -> None:
            with lock:
                say(what)

        def edit(tab: int) -> None:
            at, chance = staffed.seen_by(office, desk.anna), random.Random(tab)
            desk_of_tab = Desk.again(office, place.desk)
            desk_of_tab.at = at
            together.wait()
            for number in range(count // 2):
                is_goal, text = chance.random() < 0.5, f"w{number}s{tab}"
                name = "goal.body" if is_goal else "couple.hint"
                tell("try", name, text)
                record = desk_of_tab.record
                try:
                    if is_goal:
                        edits.save_goal(at, replace(record.goals[0], body=text), is_new=False)
                    else:
                        edits.edit_care(at, replace(record.couple, hint=text))
                except StaleEditError as error:
                    why = judging.unplain(f"{error.message} {error.next_action}") if error.next_action else "no way on"
                    tell("edit", Ended.FAULT if why else Ended.SAID, why)
                    continue
                except Exception as error:
                    tell("edit", Ended.FAULT, type(error).__name__)
                    continue
                kept.append(text)
                tell("did", name, text)
                tell("edit", Ended.WHOLE, "")

        tabs = [threading.Thread(target=edit, args=(tab,)) for tab in (1, 2)]
        for tab in tabs:
            tab.start()
        for tab in tabs:
            tab.join()
        gained = _versions(desk) - begun
        setup.close(office)
        return {"kept": len(kept), "gained": gained}

    return work


def _versions(desk: Desk) -> int:
    return desk.record.goals[0].row_version + desk.record.couple.row_version
