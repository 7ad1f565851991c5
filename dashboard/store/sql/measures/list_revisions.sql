-- Changes to a measure of the practice with its earlier state, latest first.
SELECT v.before_image, v.summary, v.created_at, coalesce(s.display_name, '') AS by_name
FROM revision v
LEFT JOIN staff s ON s.practice_id = v.practice_id AND s.staff_id = v.created_by
WHERE v.practice_id = $practice_id AND v.record = 'measure' AND v.record_id = $measure_id
ORDER BY v.created_at DESC, v.revision_id DESC;
