"""Messages that one partner drafts to the other: kept by their author alone until shared."""
