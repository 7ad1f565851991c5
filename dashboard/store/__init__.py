"""The record: the only package that imports DuckDB. SQL lives in `sql/<area>/<verb_noun>.sql`."""
