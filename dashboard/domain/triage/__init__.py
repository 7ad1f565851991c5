"""Which couples need the counselor: rules, what they find, and what was done about it."""
