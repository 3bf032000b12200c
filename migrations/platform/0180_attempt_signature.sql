-- The signature each attempt carried, so that the log shows a receiver what to compare with. It opens nothing: it proves one
-- body at one instant. Its timestamp is `at`. Empty where the attempt is older than this column.
ALTER TABLE msg.attempt ADD COLUMN signature text NOT NULL DEFAULT '';
