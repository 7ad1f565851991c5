"""People: staff, shared couples, supervision and emergency access."""
