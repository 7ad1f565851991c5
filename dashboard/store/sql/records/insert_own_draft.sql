-- Written by `make write` from own_draft in dashboard/domain/kinds/messages.py.
INSERT INTO own_draft (
    practice_id, own_draft_id, couple_id, partner_id, link_id, mode, body, created_at, created_by, updated_at,
    updated_by, row_version
)
VALUES (
    $practice_id, $own_draft_id, $couple_id, $partner_id, $link_id, $mode, $body, $created_at, $created_by, $updated_at,
    $updated_by, $row_version
);
