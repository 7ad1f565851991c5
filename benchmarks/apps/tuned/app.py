"""SQLite with the right indexes and statements."""

from benchmarks.apps import shown
from benchmarks.contenders import tuned_sqlite
from dashboard.ui import resources

shown.show(tuned_sqlite.overview(shown.connection(), resources.practice(), 0))
