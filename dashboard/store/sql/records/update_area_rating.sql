-- Written by `make write` from area_rating in dashboard/domain/kinds/measures.py.
UPDATE area_rating
SET
    partner_id = $partner_id, area = $area, rated_on = $rated_on, rating = $rating, updated_at = $updated_at,
    updated_by = $updated_by, row_version = row_version + 1
WHERE practice_id = $practice_id AND area_rating_id = $area_rating_id AND row_version = $row_version;
