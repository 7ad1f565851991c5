-- A partner's word for the answers to one question alone, named by questionnaire and item; empty for all answers.
ALTER TABLE release_authorisation ADD COLUMN question VARCHAR DEFAULT '';
