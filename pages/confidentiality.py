"""Confidentiality: the policy, authorised releases, and others in the practice who see this couple."""

from dashboard.ui import resources
from dashboard.ui.confidentiality import policy as confidentiality_policy
from dashboard.ui.confidentiality import releases as confidentiality_releases
from dashboard.ui.couples import head as couple_head
from dashboard.ui.people import sharing as sharing_view

practice = resources.practice()
record = couple_head.opened(practice, "confidentiality")
confidentiality_policy.draw(practice, record)
confidentiality_releases.draw(practice, record)
sharing_view.draw(practice, record)
