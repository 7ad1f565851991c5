"""Use cases: the only place where scope, rules and transactions are decided."""
