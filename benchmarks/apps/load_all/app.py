"""pandas and SQLite as the first tutorial has it: read everything, on every rerun."""

from benchmarks.apps import shown
from benchmarks.contenders import load_all
from dashboard.ui import resources

shown.show(load_all.overview(load_all.load(shown.connection()), resources.practice(), 0))
