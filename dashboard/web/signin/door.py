"""Sign-in for staff, with a second factor if one is set; lock, unlock and sign out."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse, Response

from dashboard.domain.access import Audience, BrowserSessionState
from dashboard.domain.audit import Action
from dashboard.domain.signin.account import Account
from dashboard.errors import MendwellError, SignInError
from dashboard.services import audit
from dashboard.services.office import Office
from dashboard.services.signin import accounts, second_factor
from dashboard.services.signin.pending import Pending, PendingSignIns
from dashboard.services.signin.proofs import account_of
from dashboard.web import cookies, forms
from dashboard.web.limits import LOOPBACK, address_of
from dashboard.web.places import HOME, local_path
from dashboard.web.routes import WebRoute
from dashboard.web.signin import passwords

_TOO_LATE = SignInError("This took too long.", "Sign in again.")


@dataclass(frozen=True, slots=True)
class Door:
    """Endpoints of an office. `pending` holds the people who have given a password and not yet a code."""

    office: Office
    pending: PendingSignIns = field(default_factory=PendingSignIns)

    async def show_login(self, request: Request) -> Response:
        """The form, unless somebody is signed in already."""
        next_path = local_path(request.query_params.get("next", HOME))
        browser_session = request.state.browser_session
        if browser_session and browser_session.state is BrowserSessionState.OPEN:
            return _go(next_path)
        return await self._login(request, next_path)

    async def log_in(self, request: Request) -> Response:
        """Check name and password, then ask for a code or let the person in."""
        form = await forms.read(request)
        next_path = local_path(forms.text(form, "next"))
        if not forms.is_own_form(request, form):
            return await self._login(request, next_path, forms.left_open())
        if self.office.is_demo and form.get("demo"):
            return await self._open_demo(request, forms.text(form, "demo"), next_path)
        login_name = forms.text(form, "login_name")
        try:
            account = await run_in_threadpool(
                accounts.sign_in, self.office, login_name, forms.text(form, "password"), forms.client_of(request)
            )
            return await self._after_password(request, account, next_path)
        except SignInError as error:
            return await self._login(request, next_path, error, login_name)

    async def show_code(self, request: Request) -> Response:
        """The form for a code, once the password was right."""
        waiting = self._waiting(request)
        return self._code(request, waiting) if waiting else _go("/login")

    async def check_code(self, request: Request) -> Response:
        """Let a person in whose code is right; one who sets up a second factor sees the recovery codes first."""
        form, waiting = await forms.read(request), self._waiting(request)
        if waiting is None:
            return await self._login(request, HOME, _TOO_LATE)
        try:
            forms.check_own(request, form)
            codes, token = await run_in_threadpool(self._proven, waiting, form, forms.client_of(request))
        except MendwellError as error:
            return self._code(request, waiting, error)
        self.pending.end(request.cookies.get(cookies.PENDING))
        response: Response = _go(waiting.next_path)
        if codes:
            next_path = cookies.with_word(waiting.next_path, token)
            response = forms.render(request, "recovery_codes.html", codes=codes, next_path=next_path)
        return self._in(request, response, token)

    async def show_logout(self, request: Request) -> Response:
        """A button, because with a plain link any page could sign somebody out."""
        if request.state.browser_session is None:
            return _go("/login")
        return forms.render(request, "logout.html")

    async def log_out(self, request: Request) -> Response:
        """End the session of this browser."""
        form = await forms.read(request)
        if request.state.browser_session and not forms.is_own_form(request, form):
            return forms.render(request, "logout.html", 403)
        if request.state.browser_session:
            await run_in_threadpool(accounts.sign_out, self.office, request.state.token, request.state.browser_session)
        response = _go("/login")
        cookies.drop(request, response, cookies.BROWSER_SESSION)
        return response

    async def show_unlock(self, request: Request) -> Response:
        """The form, for a browser session that is locked or that a partner has on the tablet."""
        next_path = local_path(request.query_params.get("next", HOME))
        browser_session = request.state.browser_session
        if browser_session is None or browser_session.state is BrowserSessionState.OPEN:
            return _go(next_path if browser_session else "/login")
        return await self._unlock(request, next_path)

    async def unlock(self, request: Request) -> Response:
        """Unlock with the password."""
        form = await forms.read(request)
        next_path = local_path(forms.text(form, "next"))
        if request.state.browser_session is None:
            return _go("/login")
        try:
            forms.check_own(request, form)
            given, client = forms.text(form, "password"), forms.client_of(request)
            token = await run_in_threadpool(accounts.unlock, self.office, request.state.token, given, client)
        except SignInError as error:
            return await self._unlock(request, next_path, error)
        response = _go(next_path)
        # A form that a partner sent on this device is no longer accepted from here on.
        cookies.drop(request, response, cookies.FORM)
        return self._in(request, response, token)

    async def show_lock(self, request: Request) -> Response:
        """A button, for people who open the address directly."""
        return forms.render(request, "lock.html")

    async def lock(self, request: Request) -> Response:
        """Ask for the password before anything is shown again."""
        if request.state.browser_session:
            await run_in_threadpool(accounts.lock, self.office, request.state.token, request.state.browser_session)
        return _go("/unlock")

    async def browser_session(self, request: Request) -> Response:
        """State of this browser's session. Asking for it does not count as activity."""
        browser_session = request.state.browser_session
        if browser_session is None:
            return JSONResponse({"state": "ended"}, status_code=401)
        is_open = browser_session.state is BrowserSessionState.OPEN
        if is_open and cookies.OWN_HEADER in request.headers and not cookies.is_own(request):
            # A page of ours that has lost the word can show nothing; the password brings a new one.
            await run_in_threadpool(accounts.lock, self.office, request.state.token, browser_session)
            is_open = False
        if not is_open:
            return JSONResponse({"state": "locked"}, status_code=423)
        idle = int(self.office.browser_sessions.idle.total_seconds())
        return JSONResponse({"state": "open", "screen": browser_session.screen.value, "idle_seconds": idle})

    async def _after_password(self, request: Request, account: Account, next_path: str) -> Response:
        is_asked = await run_in_threadpool(second_factor.is_required, self.office)
        if not account.has_factor and not is_asked:
            return self._in(request, _go(next_path), await run_in_threadpool(accounts.enter, self.office, account))
        secret = None if account.has_factor else second_factor.new_secret()
        token = self.pending.begin(account, next_path=next_path, now=self.office.now, secret=secret)
        response = _go("/login/code")
        cookies.put(request, response, cookies.PENDING, token)
        return response

    def _proven(self, waiting: Pending, form: FormData, client: str) -> tuple[list[str], str]:
        code, account = forms.text(form, "code"), waiting.account
        if waiting.secret is None:
            second_factor.check_code(self.office, account, code, client)
            return [], accounts.enter(self.office, account)
        codes = second_factor.switch_on(self.office, self.office.system, account, waiting.secret, code)
        # Switching the factor on was one change of the account; any other change since then keeps the person out.
        return codes, accounts.enter(self.office, replace(account, row_version=account.row_version + 1))

    def _waiting(self, request: Request) -> Pending | None:
        return self.pending.find(request.cookies.get(cookies.PENDING), self.office.now)

    def _in(self, request: Request, response: Response, token: str) -> Response:
        """Give the browser its new session and end the one that its cookie named before."""
        if request.state.token and request.state.token != token:
            self.office.browser_sessions.end(request.state.token)
        cookies.put_browser_session(request, response, token)
        cookies.drop(request, response, cookies.PENDING)
        cookies.drop(request, response, cookies.VISIT)
        return response

    async def _open_demo(self, request: Request, chosen: str, next_path: str) -> Response:
        if address_of(request) not in LOOPBACK:
            return await self._login(request, next_path, SignInError("The demo is for this computer alone."))
        people = await run_in_threadpool(self.office.demo_people)
        person = next((p for p in people if str(p.staff_id) == chosen), None)
        if person is None:
            return await self._login(request, next_path, SignInError("No one in the demo was chosen.", "Choose again."))
        token = await run_in_threadpool(self.office.start_demo_browser_session, person.staff_id)
        await run_in_threadpool(audit.record, self.office, Action.SIGNED_IN, staff_id=person.staff_id)
        return self._in(request, _go(next_path), token)

    async def _login(
        self, request: Request, next_path: str, error: MendwellError | None = None, login_name: str = ""
    ) -> Response:
        return forms.render(
            request,
            "login.html",
            forms.status_of(error),
            error=error,
            next_path=next_path,
            login_name=login_name,
            demo_people=await run_in_threadpool(self.office.demo_people),
            is_set_up=self.office.is_demo or await run_in_threadpool(accounts.is_set_up, self.office),
            provider=self.office.settings.oidc,
        )

    async def _unlock(self, request: Request, next_path: str, error: MendwellError | None = None) -> Response:
        browser_session = request.state.browser_session
        # The person who holds the tablet need not know whose browser session it was.
        is_handed_over = browser_session.state is BrowserSessionState.HANDED_OVER
        try:
            account = await run_in_threadpool(account_of, self.office, browser_session.staff_id)
        except SignInError:
            account = None
        return forms.render(
            request,
            "unlock.html",
            forms.status_of(error),
            error=error,
            next_path=next_path,
            name="" if is_handed_over else browser_session.name,
            login_name="" if is_handed_over or account is None else account.login_name,
            has_password=account is not None and account.password_hash is not None,
        )

    def _code(self, request: Request, waiting: Pending, error: MendwellError | None = None) -> Response:
        if waiting.secret is None:
            return forms.render(request, "login_code.html", forms.status_of(error), error=error)
        offered = second_factor.enrolment(waiting.account, waiting.secret)
        return forms.render(request, "login_enrol.html", forms.status_of(error), error=error, enrolment=offered)


def routes(office: Office) -> list[WebRoute]:
    """Addresses of signing in, locking and signing out."""
    door = Door(office)
    anyone = Audience.ANYONE
    return [
        WebRoute("/login", door.show_login, anyone),
        WebRoute("/login", door.log_in, anyone, ("POST",)),
        WebRoute("/login/code", door.show_code, anyone),
        WebRoute("/login/code", door.check_code, anyone, ("POST",)),
        WebRoute("/logout", door.show_logout, anyone),
        WebRoute("/logout", door.log_out, anyone, ("POST",)),
        WebRoute("/unlock", door.show_unlock, anyone),
        WebRoute("/unlock", door.unlock, anyone, ("POST",)),
        WebRoute("/lock", door.show_lock, Audience.STAFF_ANY_STATE),
        WebRoute("/lock", door.lock, Audience.STAFF_ANY_STATE, ("POST",)),
        WebRoute("/session", door.browser_session, anyone),
        *passwords.routes(office),
    ]


def _go(path: str) -> Response:
    return RedirectResponse(path, status_code=303)
