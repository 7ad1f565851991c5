"""Statistics of check-ins and measures, by published methods: pure functions of plain values."""
