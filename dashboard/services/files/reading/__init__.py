"""Tables out of files: CSV, XLSX and Parquet, opened by what they are and read in a process of their own.

`apart.open_file` is the way in. It imports little, because the process that reads begins afresh for each file.
"""
