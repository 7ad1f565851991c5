"""The page Agreements: the register, and the forms that change it."""
