"""Windows that one test after another looks through: a new one would fetch and compile all of Streamlit anew."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from playwright.sync_api import Browser, BrowserContext

from dashboard.services.browser_sessions import COOKIE, own_word

_KEPT_BY_SITES = "local_storage,indexeddb,cache_storage,service_workers"


class Windows:
    """Contexts of a browser by what they are like. Whoever comes next finds no pages, cookies or storage in one."""

    def __init__(self, browser: Browser) -> None:
        self._browser = browser
        self._idle: dict[str, list[BrowserContext]] = {}

    @contextmanager
    def open(self, url: str, **like: Any) -> Iterator[BrowserContext]:
        """A context of its own for as long as it is used, for looking at `url` alone."""
        idle = self._idle.setdefault(repr(sorted(like.items())), [])
        context = idle.pop() if idle else self._made(like)
        yield context
        _empty(context, url)
        idle.append(context)

    def _made(self, like: dict[str, Any]) -> BrowserContext:
        context = self._browser.new_context(**like)
        # Its first page stays, and the window with it.
        context.new_page()
        return context


def sign_in(context: BrowserContext, url: str, token: str) -> None:
    """Give a context a browser session, as signing in would: its cookie, and the word in the storage of our pages."""
    page = context.pages[0] if context.pages else context.new_page()
    page.goto(f"{url}/assets/form.css")
    # The word first: an open page of the app that asks with the new cookie and the word of before locks the session.
    page.evaluate("word => localStorage.setItem('mendwell-own', word)", own_word(token))
    context.add_cookies([{"name": COOKIE, "value": token, "url": url}])


def _empty(context: BrowserContext, url: str) -> None:
    first, *rest = context.pages
    for page in rest:
        page.close()
    context.unroute_all()
    context.clear_cookies()
    devtools = context.new_cdp_session(first)
    devtools.send("Storage.clearDataForOrigin", {"origin": url, "storageTypes": _KEPT_BY_SITES})
    devtools.detach()
