"""Reads and validates the shipped content in `data/`."""

from dashboard.library.loading import load

__all__ = ["load"]
