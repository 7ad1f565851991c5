"""The look for secrets: it finds what is like one and is not known to be none; each known one has its reason."""

from __future__ import annotations

from pathlib import Path


def test_a_planted_key_is_found_until_it_is_known(tmp_path: Path) -> None:
    """Another value in the same file is found again, and a file that had nothing is remembered as such."""
    from tools.secret_scan import unknown

    cache = tmp_path / "cache.json"
    planted = "AK" + "IAIOSFODNN7QUIETER"
    (tmp_path / "settings.py").write_text(f'KEY = "{planted}"\n')
    (tmp_path / "clean.py").write_text("KEY = None\n")
    names = ["settings.py", "clean.py", "gone.py"]
    ((file, line, _, digest),) = unknown(tmp_path, names, {}, cache)
    assert (file, line) == ("settings.py", 1)
    assert not list(unknown(tmp_path, names, {"settings.py": {digest}}, cache))
    assert list(unknown(tmp_path, names, {"settings.py": {"another"}}, cache))
    assert not list(unknown(tmp_path, names, {"settings.py": {"*"}}, cache))
    (tmp_path / "clean.py").write_text(f'KEY = "{planted}"\n')
    assert [found[0] for found in unknown(tmp_path, names, {"settings.py": {"*"}}, cache)] == ["clean.py"]


def test_what_is_known_is_there_and_has_its_reason() -> None:
    """No file is named that is gone."""
    from tools.secret_scan import ROOT, known

    assert [file for file in known() if not (ROOT / file).is_file()] == []
