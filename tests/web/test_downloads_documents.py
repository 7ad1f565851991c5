"""A released document is given to the browser session that made it, while its words hold, and to nobody else."""

from __future__ import annotations

from uuid import UUID

from httpx import Response
from starlette.applications import Starlette
from starlette.testclient import TestClient

from dashboard import wire
from dashboard.domain.access import Screen, StaffRole
from dashboard.domain.ids import new_id
from dashboard.services.documents import desk
from dashboard.web import downloads
from dashboard.web.gate import Gate
from tests import factories, own
from tests.services.documents.test_desk import World, paint

COUNSELOR = frozenset({StaffRole.COUNSELOR})


class Served(World):
    """The couple of the desk behind the gate."""

    def __init__(self) -> None:
        super().__init__()
        self.office = factories.office(of=self.practice)
        routes = downloads.routes(self.office)
        app = Starlette(routes=[route.starlette() for route in routes])
        self._gated = Gate(app, self.office, routes, wire)

    def sign_in(self, staff_id: UUID | None = None) -> str:
        return self.office.browser_sessions.start(staff_id or self.practice.scope.staff_id, "Somebody", COUNSELOR)

    def released(self, token: str) -> tuple[UUID, str]:
        """A handout that this browser session has released, and its hash."""
        browser_session = self.office.browser_sessions.find(token)
        assert browser_session is not None
        wanted = self.handout()
        paper = desk.prepare(self.practice, self.record, wanted, browser_session.papers, paint).paper
        assert paper is not None
        made = desk.release(self.practice, self.record, wanted, browser_session.papers, paper.sha256, has_looked=True)
        return made, paper.sha256

    def get(self, token: str, path: str) -> Response:
        client = TestClient(self._gated, follow_redirects=False)
        own.enter(client, token)
        answer: Response = client.get(path)
        return answer


def test_the_file_has_a_neutral_name_and_is_kept_by_no_cache() -> None:
    """It is the PDF whose hash was logged; its pages are pictures."""
    world = Served()
    token = world.sign_in()
    document_id, sha256 = world.released(token)
    answer = world.get(token, f"/document/{document_id}")
    assert answer.status_code == 200
    assert answer.headers["content-type"] == "application/pdf"
    assert answer.headers["content-disposition"] == 'attachment; filename="document-2026-10-13.pdf"'
    assert answer.headers["cache-control"] == "no-store"
    assert answer.content.startswith(b"%PDF")
    picture = world.get(token, f"/document/{sha256}/page/1")
    assert (picture.headers["content-type"], picture.headers["cache-control"]) == ("image/png", "no-store")


def test_what_may_not_be_had_looks_like_what_is_not_there() -> None:
    """Another browser session, another counselor, the shared screen, an unknown id and page get one answer."""
    world = Served()
    mine, other, turned = world.sign_in(), world.sign_in(), world.sign_in()
    document_id, sha256 = world.released(mine)
    shared_id, shared_sha256 = world.released(turned)
    world.office.browser_sessions.set_screen(turned, Screen.IN_SESSION, world.couple_id)
    asked = [
        world.get(other, f"/document/{document_id}"),
        world.get(world.sign_in(new_id()), f"/document/{document_id}"),
        world.get(turned, f"/document/{shared_id}"),
        world.get(turned, f"/document/{shared_sha256}/page/1"),
        world.get(mine, f"/document/{new_id()}"),
        world.get(mine, "/document/none"),
        world.get(mine, f"/document/{sha256}/page/2"),
        world.get(mine, f"/document/{sha256}/page/x"),
        world.get(mine, f"/document/{sha256}/page/{'1' * 5000}"),
        world.get(mine, f"/document/{'0' * 64}/page/1"),
        world.get(other, f"/document/{sha256}/page/1"),
    ]
    assert {(a.status_code, a.text) for a in asked} == {(404, "Not found")}
