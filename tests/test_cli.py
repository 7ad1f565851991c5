"""The `mendwell` command: what it says, how it ends, and what it never shows."""

from __future__ import annotations

import errno
import socket
import stat
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import click
import pytest
from click.testing import CliRunner, Result

from dashboard import __version__, cli, cli_key, paths, server, settings
from dashboard.domain.ids import new_id
from dashboard.services.office import Office
from dashboard.services.practice import Practice
from dashboard.services.setup import opening as setup
from dashboard.store import keys
from tests import factories, running

NAMES = ("--practice-name", "Practice on the Canal", "--counselor-name", "Rosa Lind")
CSV = "couple,partner,day,safe\nC1,anna,2026-03-02,4\nC1,bert,2026-03-02,7\nC1,anna,2026-03-09,5\n"

MAPPING = """
name = "weekly"
[columns]
couple = "couple"
partner = "partner"
time = ["day"]
[[items]]
column = "safe"
item = "felt_safe"
"""


def mendwell(*args: str | Path, typed: str | None = None) -> Result:
    """Run the command in this process."""
    return CliRunner().invoke(cli.main, [str(a) for a in args], input=typed)


@pytest.fixture
def served(monkeypatch: pytest.MonkeyPatch) -> list[Practice]:
    """Instead of serving until stopped, note the practice, say the address, and stop."""
    opened: list[Practice] = []

    def serve(
        office: Office, listener: socket.socket, *, ready: Callable[[str], None], open_browser: bool, path: str
    ) -> None:
        listener.close()
        opened.append(office.practice_as("rosa" if office.is_demo else None))
        ready(f"http://127.0.0.1:1/ browser={open_browser}")

    monkeypatch.setattr(server, "serve", serve)
    return opened


@pytest.fixture
def db(mendwell_home: Path) -> Path:
    """A started, empty practice."""
    setup.start(paths.practice_db(), setup.Names("Practice on the Canal", "Rosa Lind"))
    setup.has_seen(paths.practice_db())
    return paths.practice_db()


@pytest.fixture
def source(tmp_path: Path) -> tuple[Path, Path]:
    """A small CSV file and a mapping that fits it."""
    file, mapping = tmp_path / "answers.csv", tmp_path / "mapping.toml"
    file.write_text(CSV)
    mapping.write_text(MAPPING)
    return file, mapping


def run_args() -> tuple[str, ...]:
    """`run` on a port of its own, so that tests do not wait for each other."""
    return ("run", "--no-browser", "--port", str(running.free_port()))


def test_version() -> None:
    """The version is the package's."""
    assert mendwell("--version").output == f"mendwell {__version__}\n"


@pytest.mark.parametrize("command", ["", "demo", "run", "import", "export", "info", "verify"])
def test_help_explains_itself_and_its_exit_codes(command: str) -> None:
    """Each command says what it does and what its exit codes mean."""
    shown = mendwell(*filter(None, [command]), "--help")
    assert shown.exit_code == 0
    # click wraps lines as it likes.
    words = " ".join(shown.output.split())
    assert "0 done, 1 refused" in words
    assert "2 the command was not understood" in words


@pytest.mark.parametrize("args", [["nonsense"], ["run", "--port", "0"], ["import"], ["export"], ["demo", "--db", "x"]])
def test_a_command_that_is_not_understood_ends_with_two(args: list[str]) -> None:
    """Slips on the command line are told apart from refusals."""
    assert mendwell(*args).exit_code == 2


def test_light_commands_do_not_wait_for_streamlit() -> None:
    """Neither help nor `info` imports Streamlit, Plotly or pandas."""
    code = (
        "import sys; from click.testing import CliRunner; from dashboard import cli;"
        "assert CliRunner().invoke(cli.main, ['info']).exit_code == 0;"
        "print(sorted({'streamlit', 'plotly', 'uvicorn', 'pandas'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_first_run_needs_names(mendwell_home: Path, served: list[Practice]) -> None:
    """Without a terminal to ask on and without names, nothing is made and the message says how to go on."""
    refused = mendwell(*run_args())
    assert refused.exit_code == 1
    assert "--practice-name" in refused.output
    assert "Traceback" not in refused.output
    assert not served
    assert list(mendwell_home.iterdir()) == []


def test_first_run_shows_the_recovery_key_once(served: list[Practice]) -> None:
    """The recovery key is there at the start, fits the key, and is never shown again."""
    first = mendwell(*run_args(), *NAMES)
    assert first.exit_code == 0, first.output
    recovery = next(line.strip() for line in first.output.splitlines() if line.startswith("    "))
    assert keys.parse_recovery(recovery) == keys.get(paths.practice_db()).secret
    assert served[0].name == "Practice on the Canal"
    assert served[0].person_name == "Rosa Lind"
    again = mendwell(*run_args())
    assert again.exit_code == 0, again.output
    assert recovery not in again.output
    assert "Practice on the Canal is open at http://127.0.0.1:1/ browser=False" in again.output
    assert again.output.endswith("Closed.\n")


def test_first_run_asks_on_a_terminal(monkeypatch: pytest.MonkeyPatch, served: list[Practice]) -> None:
    """At a terminal the two names are asked for."""
    monkeypatch.setattr(cli_key, "is_terminal", lambda: True)
    monkeypatch.setattr(click, "pause", lambda _: None)
    assert mendwell(*run_args(), typed="Harbour\nIda\n\n\n").exit_code == 0
    assert (served[0].name, served[0].person_name) == ("Harbour", "Ida")


@pytest.mark.usefixtures("served")
def test_a_moved_file_is_not_replaced_by_a_new_practice(db: Path) -> None:
    """With a key but no file, `run` says so; --new starts anew with the same key."""
    db.rename(db.with_name("moved.db"))
    refused = mendwell(*run_args(), *NAMES)
    assert refused.exit_code == 1
    assert "--new" in refused.output
    assert not db.exists()
    assert mendwell(*run_args(), *NAMES, "--new").exit_code == 0
    assert db.exists()


def test_a_lost_key_is_said_plainly_and_restored(db: Path, served: list[Practice]) -> None:
    """Without the key nothing opens; with the recovery key, typed unseen, it does."""
    recovery = keys.recovery_text(keys.get(db).secret)
    keys.key_file(db).unlink()
    refused = mendwell(*run_args())
    assert refused.exit_code == 1
    assert "--recovery-key" in refused.output
    restored = mendwell(*run_args(), "--recovery-key", typed=f"{recovery.lower()}\n")
    assert restored.exit_code == 0, restored.output
    assert recovery.lower() not in restored.output
    assert len(served) == 1


def test_a_busy_port_leaves_no_half_started_practice(mendwell_home: Path) -> None:
    """The port is taken before anything is made: the message comes first, and no recovery key is lost in it."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        refused = mendwell("run", "--no-browser", "--port", str(taken.getsockname()[1]), *NAMES)
    assert refused.exit_code == 1
    assert "in use" in refused.output
    assert list(mendwell_home.iterdir()) == []


@pytest.mark.usefixtures("served")
def test_settings_are_used(mendwell_home: Path, db: Path) -> None:
    """The port and the browser of the settings file hold unless the command line says otherwise."""
    (mendwell_home / "settings.toml").write_text(f"port = {running.free_port()}\nopen_browser = false\n")
    assert "browser=False" in mendwell("run").output
    (mendwell_home / "settings.toml").write_text("port = 'x'\n")
    refused = mendwell("run")
    assert refused.exit_code == 1
    assert "port" in refused.output


def test_info_before_the_first_run() -> None:
    """A new user learns where things will be."""
    shown = mendwell("info")
    assert shown.exit_code == 0
    assert f"{paths.practice_db()} (not started yet)" in shown.output
    assert "none on this computer" in shown.output


def test_info_says_where_and_how_much_but_not_the_key(db: Path) -> None:
    """Places, sizes and counts are told; the key in no form, and no name of a person."""
    office = setup.open_kept(db)
    practice = office.practice_as()
    couple_id = factories.add_couple(practice)
    factories.add_checkin(practice, couple_id, on=practice.today, felt_safe=4)
    setup.close(office)
    shown = mendwell("info").output
    secret = keys.get(db).secret
    assert str(db) in shown
    assert str(keys.key_file(db)) in shown
    assert "couples 1, check-ins 1," in shown
    assert "Schema" in shown
    for hidden in (secret, keys.recovery_text(secret), "Mina", "Robin", "Rosa"):
        assert hidden not in shown


def test_info_while_the_practice_is_open(db: Path) -> None:
    """A practice that is in use elsewhere still has places, only no counts."""
    started = running.start(*run_args())
    try:
        done = subprocess.run([sys.executable, "-m", "dashboard", "info"], capture_output=True, text=True, check=False)
    finally:
        started.stop()
    assert done.returncode == 0
    assert "open in another Mendwell" in done.stdout


@pytest.mark.parametrize("command", [("export", "--out", "out"), ("import", "SOURCE", "--mapping", "MAPPING")])
def test_without_a_practice_files_are_refused(
    command: tuple[str, ...], source: tuple[Path, Path], tmp_path: Path
) -> None:
    """Import and export say that there is no practice yet, and make none."""
    place = {"SOURCE": source[0], "MAPPING": source[1], "out": tmp_path / "out"}
    refused = mendwell(*(place.get(part, part) for part in command))
    assert refused.exit_code == 1
    assert "mendwell run" in refused.output
    assert not paths.practice_db().exists()


def test_import_dry_run_then_for_real_then_again(db: Path, source: tuple[Path, Path]) -> None:
    """A dry run changes nothing, the import adds, and the same file again adds nothing."""
    file, mapping = source
    args = ("import", file, "--mapping", mapping, "--create-couples")
    tried = mendwell(*args, "--dry-run")
    assert tried.exit_code == 0, tried.output
    assert "3 check-ins to add" in tried.output
    assert _counts(db) == (0, 0)
    assert mendwell(*args).output.endswith("Imported.\n")
    assert _counts(db) == (1, 3)
    assert mendwell(*args).output.endswith("Nothing new was in the file.\n")
    assert _counts(db) == (1, 3)


def test_import_lists_every_refused_row_without_its_value(db: Path, source: tuple[Path, Path]) -> None:
    """A bad value is told by line, column and reason; all or nothing, unless those rows are to be skipped."""
    file, mapping = source
    file.write_text(CSV + "C1,bert,2026-03-16,she cried all night\n")
    args = ("import", file, "--mapping", mapping, "--create-couples")
    refused = mendwell(*args)
    assert refused.exit_code == 1
    assert "line 5, safe:" in refused.output
    assert "she cried" not in refused.output
    assert _counts(db) == (0, 0)
    assert mendwell(*args, "--skip-refused").exit_code == 0
    assert _counts(db) == (1, 3)


def test_a_file_of_which_nothing_can_be_kept_is_refused_in_a_dry_run_too(db: Path, source: tuple[Path, Path]) -> None:
    """One line says the fault of all rows, and the exit code says that nothing would be kept."""
    file, mapping = source
    header = CSV.splitlines()[0]
    file.write_text(header + "".join(f"\nC1,bert,2026-03-{day},bad" for day in range(10, 16)) + "\n")
    tried = mendwell("import", file, "--mapping", mapping, "--create-couples", "--dry-run")
    assert tried.exit_code == 1
    assert "6 rows, lines 2, 3, 4 and 3 more, safe: " in tried.output
    assert tried.output.count("safe: ") == 1
    assert "Nothing in this file can be imported." in tried.output


def test_couples_counted_alike_are_kept_apart_or_said_to_be_the_same(db: Path, source: tuple[Path, Path]) -> None:
    """The command says how to answer, and follows the answer."""
    file, mapping = source
    file.write_text(CSV.replace("anna", "1").replace("bert", "2"))
    args = ("import", file, "--mapping", mapping)
    assert mendwell(*args, "--create-couples").exit_code == 0
    file.write_text(CSV.replace("anna", "1").replace("bert", "2").replace("2026-03", "2026-04"))
    for refused in (mendwell(*args, "--dry-run"), mendwell(*args)):
        assert refused.exit_code == 1
        assert "--same-couples" in refused.output
        assert '--couple-prefix "' in refused.output
    assert mendwell(*args, "--create-couples", "--couple-prefix", "south-").exit_code == 0
    assert _counts(db) == (2, 6)
    told = mendwell(*args, "--same-couples")
    assert told.exit_code == 0
    assert "3 check-ins for couple C1, who are in your caseload" in told.output
    assert _counts(db) == (2, 9)


def test_dates_of_unproven_order_are_refused_until_the_mapping_says_it(db: Path, source: tuple[Path, Path]) -> None:
    """3/4 is March or April: the command never chooses, and says what to add to the mapping."""
    file, mapping = source
    file.write_text("couple,partner,day,safe\nC1,anna,3/4/2026,4\n")
    args = ("import", file, "--mapping", mapping, "--create-couples")
    refused = mendwell(*args)
    assert refused.exit_code == 1
    assert 'date_order = "dmy"' in refused.output
    assert _counts(db) == (0, 0)
    mapping.write_text('reading = {date_order = "mdy"}\n' + MAPPING)
    assert mendwell(*args).exit_code == 0
    assert _counts(db) == (1, 1)


def test_an_unexpected_error_shows_where_but_not_what(db: Path, source: tuple[Path, Path]) -> None:
    """As a process, a command that breaks ends with 1 and names type and place: a message may quote a cell."""
    code = (
        "import sys\nfrom dashboard import cli\nfrom dashboard.services.files import importing\n"
        "def broken(*_, **__):\n    raise ValueError('could not convert: she cried all night')\n"
        "importing.run = broken\n"
        f"cli.main(['import', {str(source[0])!r}, '--mapping', {str(source[1])!r}])\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert done.stderr.startswith("Mendwell stopped: ValueError at ")
    assert "she cried" not in done.stdout + done.stderr
    assert "Traceback" not in done.stderr


def test_a_full_disk_is_called_that(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever a command was writing, it says what is missing and what to do, and no place in the program."""

    def full(*_: object, **__: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device", str(tmp_path))

    monkeypatch.setattr(settings, "load", full)
    done = CliRunner().invoke(cli.main, ["demo", "--no-browser"])
    assert done.exit_code == 1
    assert done.output == "The disk is full.\nMake some room on it and give the command again.\n"


def test_a_broken_mapping_is_refused(db: Path, source: tuple[Path, Path]) -> None:
    """A mapping that cannot be read is a message, not a traceback."""
    source[1].write_text("this is = not [ toml")
    refused = mendwell("import", source[0], "--mapping", source[1])
    assert refused.exit_code == 1
    assert "TOML" in refused.output


def test_a_file_needs_a_mapping_and_a_folder_none(db: Path, source: tuple[Path, Path], tmp_path: Path) -> None:
    """The two ways of importing do not mix."""
    assert mendwell("import", source[0]).exit_code == 2
    assert mendwell("import", tmp_path, "--mapping", source[1]).exit_code == 2


def test_an_export_comes_back_in_another_practice(db: Path, source: tuple[Path, Path], tmp_path: Path) -> None:
    """What export wrote, import puts into an empty practice, with the same counts."""
    mendwell("import", source[0], "--mapping", source[1], "--create-couples")
    written = mendwell("export", "--out", tmp_path / "out")
    assert written.exit_code == 0, written.output
    assert "not encrypted" in written.output
    other = tmp_path / "other.db"
    setup.start(other, setup.Names("Another", "Ida"))
    back = mendwell("import", tmp_path / "out", "--db", other)
    assert back.exit_code == 0, back.output
    assert _counts(other) == (1, 3)


def test_export_of_one_couple_needs_its_id(db: Path, tmp_path: Path) -> None:
    """Something that is no id is a slip of the command line; an unknown id is refused."""
    assert mendwell("export", "--out", tmp_path / "a", "--couple", "Mina").exit_code == 2
    unknown = mendwell("export", "--out", tmp_path / "b", "--couple", str(new_id()))
    assert unknown.exit_code == 1
    assert not (tmp_path / "b").exists()


def test_everything_written_while_open_is_for_its_owner_alone(
    monkeypatch: pytest.MonkeyPatch, mendwell_home: Path
) -> None:
    """Also what appears later, as the write-ahead log does with the first change."""
    modes: dict[str, int] = {}

    def serve(office: Office, listener: socket.socket, **_: object) -> None:
        listener.close()
        factories.add_couple(office.practice_as())
        modes.update({p.name: stat.S_IMODE(p.stat().st_mode) for p in mendwell_home.iterdir()})

    monkeypatch.setattr(server, "serve", serve)
    mendwell(*run_args(), *NAMES)
    assert modes == {"audit-head": 0o600, "key": 0o600, "practice.db": 0o600, "practice.db.wal": 0o600}


@pytest.mark.usefixtures("served")
def test_demo_says_that_it_is_one() -> None:
    """Nobody takes the demo for a place to keep things."""
    shown = mendwell("demo", "--no-browser", "--port", running.free_port().__str__())
    assert shown.exit_code == 0, shown.output
    assert "all couples are invented, and nothing you enter is kept" in shown.output
    assert not paths.practice_db().exists()


def _counts(db: Path) -> tuple[int, int]:
    office = setup.open_kept(db)
    counts = setup.facts(office).counts
    setup.close(office)
    return counts.couples, counts.checkins
