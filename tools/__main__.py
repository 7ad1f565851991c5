"""Write every file that is made from declarations."""

from __future__ import annotations

from tools import advice, languages, licences, record_sql, states

states.PATH.write_text(states.text(), encoding="utf-8")
advice.PATH.write_text(advice.text(), encoding="utf-8")
record_sql.write()
licences.PATH.write_text(licences.text(), encoding="utf-8")
languages.write()
