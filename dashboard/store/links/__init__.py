"""Links: personal links, visits, and the partner's pages behind them."""
