"""Files: import, export and restore."""
