"""Demo: a practice of invented couples to look around in."""
