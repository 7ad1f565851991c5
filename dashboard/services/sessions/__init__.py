"""Sessions: arranging them, moving them on, and saying who came."""
