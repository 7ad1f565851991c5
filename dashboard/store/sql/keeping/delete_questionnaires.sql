-- Questionnaires made from a file that these couples answered and nobody else: their wording comes from that file. While
-- the check-ins are still there.
DELETE FROM questionnaire
WHERE practice_id = $practice_id
    AND questionnaire_id IN (
        SELECT questionnaire_id FROM checkin
        WHERE practice_id = $practice_id AND couple_id IN (SELECT couple_id FROM erased_couple)
    )
    AND NOT EXISTS (
        SELECT 1 FROM checkin c
        WHERE c.practice_id = $practice_id AND c.questionnaire_id = questionnaire.questionnaire_id
            AND c.couple_id NOT IN (SELECT couple_id FROM erased_couple)
    );
