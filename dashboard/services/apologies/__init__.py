"""A couple's apologies: read, changed, and followed until their adjustment held."""
