"""Reads and validates the shipped content in `data/`."""
