-- Written by `make write` from partner_visit in dashboard/domain/kinds/links.py.
INSERT INTO partner_visit (
    practice_id, visit_sha256, link_id, couple_id, partner_id, checkin_id, has_pin, expires_at, language, created_at,
    created_by, updated_at, updated_by, row_version
)
VALUES (
    $practice_id, $visit_sha256, $link_id, $couple_id, $partner_id, $checkin_id, $has_pin, $expires_at, $language,
    $created_at, $created_by, $updated_at, $updated_by, $row_version
);
