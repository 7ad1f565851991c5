"""Apologies, against a real database."""
