"""Files that are written from declarations and checked in; `make write` writes them anew."""
