"""A copy is given to the counselor of the couple while a word for it holds, and to nobody else."""

from __future__ import annotations

import io
import zipfile
from datetime import date
from uuid import UUID

from httpx import Response
from starlette.applications import Starlette
from starlette.testclient import TestClient

from dashboard import wire
from dashboard.domain.access import Screen, StaffRole
from dashboard.domain.confidentiality.rules import Recipient, Released
from dashboard.domain.ids import new_id
from dashboard.domain.vocabulary import Side
from dashboard.services.confidentiality import releases
from dashboard.services.confidentiality.releases import Word
from dashboard.services.couples import reading as couples
from dashboard.services.office import Office
from dashboard.services.practice import Practice
from dashboard.web import downloads
from dashboard.web.gate import Gate
from tests import factories, own

COUNSELOR = frozenset({StaffRole.COUNSELOR})


class World:
    """A practice behind its gate, and a word of one partner for a copy."""

    def __init__(self) -> None:
        self.practice: Practice = factories.practice()
        self.couple_id: UUID = factories.add_couple(self.practice)
        factories.add_checkin(self.practice, self.couple_id, on=date(2026, 9, 7), small_win="We talked")
        self.office: Office = factories.office(of=self.practice)
        record = couples.get(self.practice, self.couple_id)
        word = Word(
            partner_id=record.partners[Side.A].partner_id,
            what=Released.OWN_ANSWERS,
            recipient=Recipient.THIRD_PARTY,
            recipient_name="Dr Okafor",
            until_on=self.practice.today,
        )
        (self.release_id,) = releases.give(self.practice, record, word)
        routes = downloads.routes(self.office)
        app = Starlette(routes=[route.starlette() for route in routes])
        self._gated = Gate(app, self.office, routes, wire)

    def sign_in(self, staff_id: UUID | None = None, roles: frozenset[StaffRole] = COUNSELOR) -> str:
        return self.office.browser_sessions.start(staff_id or self.practice.scope.staff_id, "Somebody", roles)

    def get(self, token: str | None, release_id: object = None) -> Response:
        client = TestClient(self._gated, follow_redirects=False)
        if token:
            own.enter(client, token)
        answer: Response = client.get(f"/release/{release_id or self.release_id}")
        return answer


def test_the_counselor_gets_the_copy() -> None:
    """It is a file with a neutral name that no cache keeps."""
    world = World()
    answer = world.get(world.sign_in())
    assert answer.status_code == 200
    assert answer.headers["content-disposition"] == 'attachment; filename="copy-2026-10-13.zip"'
    assert answer.headers["cache-control"] == "no-store"
    with zipfile.ZipFile(io.BytesIO(answer.content)) as archive:
        assert "We talked" in archive.read("answers.csv").decode()


def test_a_word_taken_back_ends_it_at_once() -> None:
    """The same address gives nothing from that moment on, in the same browser session."""
    world = World()
    token = world.sign_in()
    assert world.get(token).status_code == 200
    (given,) = releases.live(world.practice, world.couple_id)
    releases.revoke(world.practice, given)
    assert world.get(token).status_code == 404


def test_what_may_not_be_had_looks_like_what_is_not_there() -> None:
    """Another counselor, the in-session screen, an unknown id and no id get one and the same answer."""
    world = World()
    mine = world.sign_in()
    turned = world.sign_in()
    world.office.browser_sessions.set_screen(turned, Screen.IN_SESSION, world.couple_id)
    asked = [
        world.get(world.sign_in(new_id())),
        world.get(turned),
        world.get(mine, new_id()),
        world.get(mine, "none"),
    ]
    assert {(a.status_code, a.text) for a in asked} == {(404, "Not found")}


def test_nobody_else_gets_that_far() -> None:
    """Without a browser session one is sent to sign in; an admin who is no counselor gets nothing."""
    world = World()
    assert world.get(None).status_code == 303
    assert world.get("guessed").status_code == 303
    assert world.get(world.sign_in(roles=frozenset({StaffRole.ADMIN}))).status_code == 404
