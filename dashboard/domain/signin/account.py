"""An account: the name and the secrets somebody signs in with."""

from __future__ import annotations

from dataclasses import dataclass, field
from uuid import UUID

from dashboard.domain.access import StaffRole


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """A person and their way to sign in. Secrets stay out of its text form, and so out of every log."""

    staff_id: UUID
    login_name: str
    display_name: str
    is_active: bool
    is_counselor: bool
    is_supervisor: bool
    is_admin: bool
    is_custodian: bool
    password_hash: str | None = field(repr=False)
    totp_secret: str | None = field(repr=False)
    totp_last_step: int | None
    oidc_subject: str | None
    row_version: int

    @property
    def roles(self) -> frozenset[StaffRole]:
        """The roles of this person in the practice."""
        held = {
            StaffRole.COUNSELOR: self.is_counselor,
            StaffRole.SUPERVISOR: self.is_supervisor,
            StaffRole.ADMIN: self.is_admin,
            StaffRole.CUSTODIAN: self.is_custodian,
        }
        return frozenset(role for role, has in held.items() if has)

    @property
    def has_factor(self) -> bool:
        """True if a code is asked for as well as the password."""
        return self.totp_secret is not None
