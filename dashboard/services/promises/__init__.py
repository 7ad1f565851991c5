"""Promises of a couple: the ledger, and what is kept in it."""
