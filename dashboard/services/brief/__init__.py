"""The brief of a couple: built from what each area says, arranged by the counselor, kept with the session."""
