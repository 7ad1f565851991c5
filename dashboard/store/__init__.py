"""The record: the only package that reaches the database. SQL lives in `sql/<area>/<verb_noun>.sql`."""
