"""There is a starting text for each rule about secrets, and it fits where it is written."""

from __future__ import annotations

from dashboard.domain.confidentiality.rules import SecretsRule
from dashboard.domain.content import Library
from dashboard.domain.text_rules import POLICY_LIMIT
from dashboard.library.problems import Problems
from dashboard.library.reading import entry_name

FILE = "policies.toml"


def check(library: Library, problems: Problems) -> None:
    """Note every rule that is not known, not there, or too long to be kept."""
    known = {rule.value for rule in SecretsRule}
    for rule in library.policy_rules.values():
        name = entry_name("rule", rule.id)
        problems.unknown(FILE, name, "id", [rule.id], known)
        if len(rule.starting_text(library.policies_meta)) > POLICY_LIMIT:
            problems.add(FILE, name, "text", f"makes a text of more than {POLICY_LIMIT} characters.")
    for missing in sorted(known - set(library.policy_rules)):
        problems.add(FILE, "", "rules", f"has no '{missing}'.")
