-- Why a wording was proposed although a rule of safety speaks against it; empty where none did.
ALTER TABLE agreement_wording ADD COLUMN made_despite VARCHAR DEFAULT '';
