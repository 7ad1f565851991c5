"""Speed, measured beside what people would use instead. `python -m benchmarks` runs it all."""
