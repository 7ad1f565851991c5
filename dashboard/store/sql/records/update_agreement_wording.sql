-- Written by `make write` from agreement_wording in dashboard/domain/kinds/agreements.py.
UPDATE agreement_wording
SET
    agreement_id = $agreement_id, place = $place, because = $because, wording = $wording, proposed_on = $proposed_on,
    begins_on = $begins_on, review_on = $review_on, ends_on = $ends_on, renewals = $renewals,
    agreed_on_a = $agreed_on_a, agreed_on_b = $agreed_on_b, dropped_on = $dropped_on, made_despite = $made_despite,
    updated_at = $updated_at, updated_by = $updated_by, row_version = row_version + 1
WHERE practice_id = $practice_id AND agreement_wording_id = $agreement_wording_id AND row_version = $row_version;
