"""Documents on the screen: choosing one, looking at its pages, striking, releasing."""
