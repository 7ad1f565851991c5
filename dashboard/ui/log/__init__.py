"""Log: reading and checking the log of reads, changes and sign-ins."""
