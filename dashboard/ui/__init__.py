"""Shared parts of the pages: resources, state keys, widgets, empty states."""
