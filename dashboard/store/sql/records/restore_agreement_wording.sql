-- Written by `make write` from agreement_wording in dashboard/domain/kinds/agreements.py.
INSERT INTO agreement_wording (
    practice_id, agreement_wording_id, agreement_id, couple_id, place, because, wording, proposed_on, begins_on,
    review_on, ends_on, renewals, agreed_on_a, agreed_on_b, dropped_on, made_despite, created_at, created_by,
    updated_at, updated_by, row_version
)
SELECT
    $practice_id, CAST(agreement_wording_id AS UUID), CAST(agreement_id AS UUID), CAST(couple_id AS UUID),
    CAST(place AS INTEGER), because, wording, CAST(proposed_on AS DATE), CAST(begins_on AS DATE),
    CAST(review_on AS DATE), CAST(ends_on AS DATE), CAST(renewals AS INTEGER), CAST(agreed_on_a AS DATE),
    CAST(agreed_on_b AS DATE), CAST(dropped_on AS DATE), made_despite, CAST(created_at AS TIMESTAMP),
    CAST(created_by AS UUID), CAST(updated_at AS TIMESTAMP), CAST(updated_by AS UUID), CAST(row_version AS INTEGER)
FROM restored;
