"""The page Promises: the ledger, and the forms that change it."""
