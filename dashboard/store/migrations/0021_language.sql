-- The language in which a partner reads and answers, as a code such as es. Empty: nobody chose one, which means English.
ALTER TABLE partner ADD COLUMN language VARCHAR DEFAULT '';
ALTER TABLE personal_link ADD COLUMN language VARCHAR DEFAULT '';
ALTER TABLE partner_visit ADD COLUMN language VARCHAR DEFAULT '';
-- Of answers: the language in which the questions were read; empty where it is not known.
ALTER TABLE checkin ADD COLUMN language VARCHAR DEFAULT '';
ALTER TABLE completion ADD COLUMN language VARCHAR DEFAULT '';
