SELECT h.couple_no, count(*) AS open_homework, count(CASE WHEN h.due_on < :today THEN 1 END) AS overdue_homework,
    min(CASE WHEN h.due_on < :today THEN h.due_on END) AS overdue_since
FROM couple c
JOIN homework h ON h.couple_no = c.couple_no
WHERE c.counselor_no = :counselor_no AND h.status = 'open'
GROUP BY h.couple_no;
