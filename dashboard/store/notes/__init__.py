"""Notes and process notes in the record, templates of them, and legal holds."""
