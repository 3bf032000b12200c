-- Whether an address has an account is told to nobody who does not read its mail: anybody may sign up with any address, and
-- of the accounts with one address one at most is confirmed.
ALTER TABLE platform.account DROP CONSTRAINT account_email_key;
CREATE UNIQUE INDEX account_email_confirmed ON platform.account (email) WHERE email_confirmed_at IS NOT NULL;
CREATE INDEX account_email ON platform.account (email, created_at);

-- A link that changes the address of an account says which one it proves.
ALTER TABLE platform.account_token ADD COLUMN email text CHECK (email = lower(email));
ALTER TABLE platform.account_token DROP CONSTRAINT account_token_kind_check;
ALTER TABLE platform.account_token ADD CONSTRAINT account_token_kind_check
    CHECK (kind IN ('confirm_email', 'reset_password') AND email IS NULL OR kind = 'change_email' AND email IS NOT NULL);
