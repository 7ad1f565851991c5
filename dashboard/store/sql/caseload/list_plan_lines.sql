-- The lines of the plans that go on of reached couples.
SELECT
    t.plan_line_id, t.couple_plan_id, t.couple_id, t.position, t.week, t.moved_to, t.phase, t.step_id, t.title,
    t.instructions, t.assignee, t.note, t.comes_after, t.needs, t.skipped_on, t.skip_reason, t.assignment_id,
    t.given_in_week, t.row_version
FROM plan_line t
JOIN plan p ON p.practice_id = t.practice_id AND p.couple_plan_id = t.couple_plan_id
WHERE t.practice_id = $practice_id
    AND t.couple_id IN (
        SELECT r.couple_id FROM couple_reach r
        WHERE r.practice_id = $practice_id AND r.staff_id = $staff_id AND r.until > $as_of
    )
    AND p.ended_on IS NULL
    AND p.paused_on IS NULL
ORDER BY t.couple_plan_id, t.position;
