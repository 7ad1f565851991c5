-- Why a promise was made although a rule of safety speaks against it; empty where none did.
ALTER TABLE promise ADD COLUMN made_despite VARCHAR DEFAULT '';
