SELECT v.verdict, count(*) AS found, coalesce(sum(r.answered), 0) AS answers
FROM staged_verdict v
JOIN staged_row r ON r.row_no = v.row_no
GROUP BY v.verdict;
