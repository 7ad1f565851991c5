"""Notes on the screen: the list, the one being written, those that are signed, and what only their author reads."""
