"""Setup: opening a practice, and its settings."""
