"""Libraries of Mendwell, listed with licences that allow their use and told with a release; a wheel built twice."""

from __future__ import annotations

import json
import os
import shutil
import zipfile
from pathlib import Path

import pytest

from dashboard.paths import PACKAGE
from tools import advisories, licences, locked

ROOT = PACKAGE.parent
SOURCES = ("dashboard", "pages", "data", ".streamlit", "README.md", "LICENSE", "pyproject.toml", ".gitignore")


def test_every_licence_is_listed_and_may_be_used() -> None:
    """The page is that of the lock files, and of each library that is installed it says what the library says."""
    said = licences.listed()
    assert licences.PATH.read_text("utf-8") == licences.text()
    assert set(said) == {library.name for library in locked.read(locked.EVERYTHING)}
    assert {name: said[name] for name in said if not set(licences.named(said[name])) <= licences.COMPATIBLE} == {}


def test_a_licence_nobody_knows_is_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    """One that is not known to go with ours does not slip in."""
    monkeypatch.setattr(licences, "COMPATIBLE", {"MIT"})
    with pytest.raises(ValueError, match="Read the licence of streamlit"):
        licences.licence_of("streamlit")


def test_every_pinned_library_has_its_hashes() -> None:
    """A file that somebody puts in the place of another is found out by pip."""
    libraries = locked.read(locked.EVERYTHING)
    assert {library.name for library in libraries if not library.hashes or not library.wanted_by} == set()
    assert {"streamlit", "duckdb"} <= {library.name for library in libraries if "mendwell" in library.wanted_by}


def test_the_list_of_parts_is_valid_and_the_same_each_time() -> None:
    """CycloneDX understands it; each library has hashes, a licence and whoever needs it; no address is in it."""
    from cyclonedx.schema import SchemaVersion
    from cyclonedx.validation.json import JsonStrictValidator

    from tools import sbom

    text = sbom.text(1_700_000_000)
    assert text == sbom.text(1_700_000_000)
    assert JsonStrictValidator(SchemaVersion.V1_6).validate_str(text) is None
    parts = json.loads(text)
    assert parts["metadata"]["timestamp"].startswith("2023-11-14")
    assert len(parts["components"]) == len(locked.read())
    for part in parts["components"]:
        assert part["licenses"]
        assert part["externalReferences"][0]["hashes"]
        assert part["externalReferences"][0]["url"] == part["purl"]
    needs = {each["ref"]: each.get("dependsOn", []) for each in parts["dependencies"]}
    assert len(needs["mendwell"]) > 20
    assert set(needs) == {"mendwell", *(part["bom-ref"] for part in parts["components"])}


@pytest.mark.packaging
def test_two_builds_give_the_same_wheel(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """From another folder, by somebody with other habits of permissions, at another time: byte for byte."""
    from hatchling.builders.wheel import WheelBuilder

    def built(tree: Path, out: str) -> bytes:
        return Path(
            next(WheelBuilder(str(tree)).build(directory=str(tmp_path / out), versions=["standard"]))
        ).read_bytes()

    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    first = built(ROOT, "first")
    before = os.umask(0o077)
    try:
        for name in SOURCES:
            source, copy = ROOT / name, tmp_path / "elsewhere" / name
            if source.is_dir():
                shutil.copytree(
                    source, copy, copy_function=shutil.copyfile, ignore=shutil.ignore_patterns("__pycache__")
                )
            else:
                shutil.copyfile(source, copy)
        second = built(tmp_path / "elsewhere", "second")
    finally:
        os.umask(before)
    assert first == second


def test_what_is_known_to_be_weak_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """By its version or a range of versions; another ecosystem, a mended version and a withdrawn one are not."""
    duckdb = next(library for library in locked.read() if library.name == "duckdb")
    package = {"ecosystem": "PyPI", "name": "DuckDB"}

    def of(number: int, affected: dict[str, object], **more: object) -> dict[str, object]:
        return {"id": f"X-{number}", "affected": [{"package": package, **affected}], "modified": "2026-01-02", **more}

    def within(*events: dict[str, str]) -> dict[str, object]:
        return {"ranges": [{"type": "ECOSYSTEM", "events": list(events)}]}

    known = [
        of(1, {"versions": [duckdb.version]}, summary="Weak."),
        of(2, within({"introduced": "0"}, {"fixed": "99"})),
        of(3, within({"introduced": "0"}, {"last_affected": duckdb.version})),
        of(4, within({"introduced": "0"}, {"fixed": duckdb.version})),
        of(5, within({"introduced": "99"})),
        of(6, {"versions": [duckdb.version]}, withdrawn="2026-01-03"),
        of(7, {"versions": [duckdb.version], "package": {"ecosystem": "npm", "name": "duckdb"}}),
    ]
    source = tmp_path / "all.zip"
    with zipfile.ZipFile(source, "w") as archive:
        for each in known:
            archive.writestr(f"{each['id']}.json", json.dumps(each))
    found = list(advisories.weaknesses(duckdb, list(advisories.advisories(source))))
    assert [line.split()[2] for line in found] == ["X-1", "X-2", "X-3"]
    with pytest.MonkeyPatch.context() as patched:
        patched.setenv(advisories.SOURCE, str(source))
        assert advisories.main() == 1
        assert "X-1 Weak." in capsys.readouterr().out
        patched.setenv(advisories.SOURCE, str(tmp_path / "nothing"))
        assert advisories.main() == 1
        patched.delenv(advisories.SOURCE)
        assert advisories.main() == 0
    assert capsys.readouterr().out.count("NOT AUDITED") == 2
