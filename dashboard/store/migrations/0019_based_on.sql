-- The shipped template that an own one was copied from; its gates and cautions go with it. Empty where it was written anew.
ALTER TABLE plan_template ADD COLUMN based_on VARCHAR DEFAULT '';
