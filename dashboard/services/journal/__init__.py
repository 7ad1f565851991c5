"""Journals: what was written by whom, what the counselor keeps, and what partners write from their phones."""
