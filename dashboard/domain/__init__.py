"""Rules and values of couples, steps and check-ins, whatever stores or shows them: no I/O, no clock."""
