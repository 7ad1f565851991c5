"""Write every file that is made from declarations."""

from __future__ import annotations

from tools import states

for path, text in ((states.PATH, states.text()),):
    path.write_text(text, encoding="utf-8")
