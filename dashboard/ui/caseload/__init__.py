"""Caseload: the counselor's couples as a list, and Today."""
