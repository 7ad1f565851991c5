-- Written by `make write` from partner in dashboard/domain/kinds/couples.py.
UPDATE partner
SET
    display_name = $display_name, pronouns = $pronouns, external_ref = $external_ref, contact_method = $contact_method,
    contact_detail = $contact_detail, contact_times = $contact_times, language = $language, updated_at = $updated_at,
    updated_by = $updated_by, row_version = row_version + 1
WHERE practice_id = $practice_id AND partner_id = $partner_id AND row_version = $row_version;
