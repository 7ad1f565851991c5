"""Plain values in, Plotly figures out. Colours live in `theme.py`."""
