"""Notes: what a counselor writes after a session, signs, and adds to later."""
