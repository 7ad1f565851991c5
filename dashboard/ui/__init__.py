"""What the pages share: resources, state keys, widgets, empty states."""
