-- Written by `make write` from personal_link in dashboard/domain/kinds/links.py.
INSERT INTO personal_link (
    practice_id, link_id, couple_id, partner_id, token_sha256, kind, cadence, form_set, pin_hash, pin_failures,
    expires_at, revoked_at, language, created_at, created_by, updated_at, updated_by, row_version
)
VALUES (
    $practice_id, $link_id, $couple_id, $partner_id, $token_sha256, $kind, $cadence, $form_set, $pin_hash,
    $pin_failures, $expires_at, $revoked_at, $language, $created_at, $created_by, $updated_at, $updated_by, $row_version
);
