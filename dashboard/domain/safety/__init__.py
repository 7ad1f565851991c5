"""Safety: what to look for, what partners said alone, and which work may be done together meanwhile."""
