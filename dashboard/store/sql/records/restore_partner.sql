-- Written by `make write` from partner in dashboard/domain/kinds/couples.py.
INSERT INTO partner (
    practice_id, partner_id, couple_id, side, display_name, pronouns, external_ref, contact_method, contact_detail,
    contact_times, language, created_at, created_by, updated_at, updated_by, row_version
)
SELECT
    $practice_id, CAST(partner_id AS UUID), CAST(couple_id AS UUID), side, display_name, pronouns, external_ref,
    contact_method, contact_detail, contact_times, language, CAST(created_at AS TIMESTAMP), CAST(created_by AS UUID),
    CAST(updated_at AS TIMESTAMP), CAST(updated_by AS UUID), CAST(row_version AS INTEGER)
FROM restored;
