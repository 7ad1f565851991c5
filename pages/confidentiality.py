"""Confidentiality: what was agreed, what may be given to whom, and who else in the practice sees this couple."""

from dashboard.ui import confidentiality_policy, confidentiality_releases, couple, resources, sharing_view

practice = resources.practice()
record = couple.opened(practice, "confidentiality")
confidentiality_policy.draw(practice, record)
confidentiality_releases.draw(practice, record)
sharing_view.draw(practice, record)
