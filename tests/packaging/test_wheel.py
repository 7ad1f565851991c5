"""What is installed is whole: built as a wheel, put alone into an empty environment, started from another folder."""

from __future__ import annotations

import os
import subprocess
import sys
import sysconfig
import venv
import zipfile
from datetime import datetime
from pathlib import Path

import httpx
import pytest

from dashboard import __version__
from dashboard.paths import PACKAGE
from dashboard.ui.caseload import today as today_view
from tests import running

pytestmark = pytest.mark.packaging
ROOT = PACKAGE.parent

# What an installed copy says about itself: where it is, how many settings it ships, and the title of its first page.
FIRST_PAGE = """
import pathlib, dashboard
from streamlit.testing.v1 import AppTest
from dashboard import paths, settings
from dashboard.services.demo import building as demo
from dashboard.ui import resources
print(dashboard.__file__, paths.PAGES, len(settings.streamlit_options()), sep="\\n")
office = demo.create(pathlib.Path("first-page.db"))
resources.use(office)
token = office.start_demo_browser_session()
resources.browser_session_token = lambda: token
print(AppTest.from_file(str(paths.PACKAGE / "app.py"), default_timeout=60).run().title[0].value)
"""


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel of this tree, built without the network."""
    out = tmp_path_factory.mktemp("dist")
    command = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(out), str(ROOT)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return next(out.glob("*.whl"))


@pytest.fixture(scope="module")
def names(wheel: Path) -> list[str]:
    """The files in the wheel."""
    with zipfile.ZipFile(wheel) as archive:
        return archive.namelist()


def _shipped(folder: str, pattern: str) -> set[str]:
    return {f.relative_to(ROOT).as_posix() for f in (ROOT / folder).rglob(pattern) if "__pycache__" not in f.parts}


def test_the_wheel_has_the_version(wheel: Path) -> None:
    """File name and package agree."""
    assert wheel.name == f"mendwell-{__version__}-py3-none-any.whl"


@pytest.mark.parametrize(
    ("folder", "pattern", "place"),
    [
        ("pages", "*.py", "dashboard/_bundle/"),
        ("data", "*.toml", "dashboard/_bundle/"),
        ("data", "*.mo", "dashboard/_bundle/"),
        ("data", "*.weights", "dashboard/_bundle/"),
        (".streamlit", "config.toml", "dashboard/_bundle/"),
        ("dashboard", "*.py", ""),
        ("dashboard", "*.sql", ""),
        ("dashboard", "*.html", ""),
        ("dashboard", "*.svg", ""),
        ("dashboard", "*.css", ""),
        ("dashboard", "*.typ", ""),
        ("dashboard", "*.ttf", ""),
        ("dashboard", "*.txt", ""),
    ],
)
def test_the_wheel_carries_everything_the_app_reads(names: list[str], folder: str, pattern: str, place: str) -> None:
    """Pages, content, settings, SQL, migrations and the icon of the tree are all in it."""
    wanted = _shipped(folder, pattern)
    assert wanted
    assert {place + name for name in wanted} <= set(names)


def test_the_wheel_takes_no_other_name(names: list[str]) -> None:
    """Nothing lands beside `dashboard`: a top-level `pages` or `data` would collide with other projects."""
    assert {name.split("/")[0] for name in names} == {"dashboard", f"mendwell-{__version__}.dist-info"}
    assert not [name for name in names if name.endswith(("secrets.toml", ".db", ".pyc"))]


def _environment_with(wheel: Path, folder: Path) -> Path:
    """The programs of a new environment that has this wheel, and its libraries from the environment of the tests."""
    venv.create(folder, with_pip=True)
    command = [folder / "bin" / "python", "-m", "pip", "install", "--no-deps", "--no-index", wheel]
    subprocess.run(command, check=True, capture_output=True)
    # Only after the wheel, or pip would find this tree. A .pth file adds the folder itself: the .pth files in it, and
    # with them the editable install of this tree, are not read.
    site = next((folder / "lib").glob("python*/site-packages"))
    (site / "libraries.pth").write_text(sysconfig.get_path("purelib") + "\n")
    return folder / "bin"


def test_installed_alone_it_starts_from_any_folder(wheel: Path, tmp_path: Path) -> None:
    """From the wheel alone, in a folder of its own, the demo reaches health, its page and its theme."""
    programs = _environment_with(wheel, tmp_path / "env")
    env = {**os.environ, "PYTHONPATH": "", "MENDWELL_HOME": str(tmp_path / "home")}
    said = subprocess.run(
        [programs / "python", "-c", FIRST_PAGE], cwd=tmp_path, env=env, capture_output=True, text=True, check=True
    )
    place, pages, settings, title = said.stdout.splitlines()
    assert Path(place).is_relative_to(tmp_path)
    assert Path(pages).is_relative_to(tmp_path)
    assert int(settings) > 20
    assert title == today_view.title(datetime.now().astimezone().date())

    started = running.start(
        *("demo", "--no-browser", "--port", str(running.free_port())),
        env=env,
        cwd=tmp_path,
        command=(str(programs / "mendwell"),),
    )
    try:
        assert httpx.get(f"{started.url}/_stcore/health").text == "ok"
        assert httpx.get(started.url, follow_redirects=True).status_code == 200
    finally:
        assert started.stop() == 0
