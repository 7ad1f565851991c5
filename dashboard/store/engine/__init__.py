"""The database under the record. Nothing outside this folder knows which driver reads and writes the file."""
