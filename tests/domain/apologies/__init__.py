"""Apologies: their states and whether an adjustment held, as pure functions."""
