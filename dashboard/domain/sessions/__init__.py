"""Sessions: appointments with a couple or with one of the two, and what became of them."""
