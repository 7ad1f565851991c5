SELECT * FROM caseload_row WHERE practice_id = $practice_id AND couple_id BETWEEN $first AND $last;
