"""Sessions: forms and lists."""
