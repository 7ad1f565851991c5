"""A session as it is held: what both see of it, and what is kept while it goes on."""
