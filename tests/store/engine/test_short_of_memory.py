"""A statement that takes more memory than there is for it, or more room beside the practice, is refused in words."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

import duckdb
import pytest

from dashboard.errors import DatabaseError, DiskFullError, ShortOfMemoryError
from dashboard.store.engine.faults import translated

_MANY = "CREATE TABLE filling AS SELECT i, md5(CAST(i AS VARCHAR)) AS words FROM range(1000000) t(i)"


@pytest.mark.parametrize(("beside", "error"), [(False, ShortOfMemoryError), (True, DiskFullError)])
def test_short_of_memory_or_of_room_for_the_rest(tmp_path: Path, beside: bool, error: type[DatabaseError]) -> None:
    """The words say what to do, and the database goes on."""
    with closing(duckdb.connect(":memory:")) as root:
        root.execute("SET memory_limit = '16MB'")
        root.execute(f"SET temp_directory = '{tmp_path / 'spill' if beside else ''}'")
        if beside:
            root.execute("SET max_temp_directory_size = '1MB'")
        with pytest.raises(error) as refused, translated():
            root.execute(_MANY)
        assert refused.value.next_action
        assert "MB" not in str(refused.value)
        with translated():
            assert root.execute("SELECT 1").fetchone() == (1,)
