"""What may be computed from check-ins and measures, by published methods: pure functions of plain values."""
