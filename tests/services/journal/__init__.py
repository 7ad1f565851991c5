"""Journals, against a real database."""
