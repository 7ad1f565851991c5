-- Whose couples there are, where the people themselves cannot be read.
SELECT DISTINCT
    counselor_id AS staff_id, 'Counselor' AS display_name, CAST(NULL AS VARCHAR) AS login_name, TRUE AS is_nameless
FROM caseload_row
WHERE practice_id = $practice_id
ORDER BY staff_id;
