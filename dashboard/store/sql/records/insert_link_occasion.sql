-- Written by `make write` from link_occasion in dashboard/domain/kinds/links.py.
INSERT INTO link_occasion (
    practice_id, link_id, due_on, couple_id, partner_id, opened_at, answered_at, checkin_id, created_at, created_by,
    updated_at, updated_by, row_version
)
VALUES (
    $practice_id, $link_id, $due_on, $couple_id, $partner_id, $opened_at, $answered_at, $checkin_id, $created_at,
    $created_by, $updated_at, $updated_by, $row_version
);
