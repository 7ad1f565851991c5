"""The brief: one page by which a counselor prepares a session, made of lines that each lead to a record."""
