"""Agreements: which wording holds on a day, states, renewals, and bridges."""
