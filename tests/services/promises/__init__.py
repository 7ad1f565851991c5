"""The ledger of promises, against a real database."""
