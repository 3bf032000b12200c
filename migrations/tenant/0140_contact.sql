-- The public address of a shop was filled with the one its owner logs in with, and printed on every page. From now on it is
-- what the owner enters; what is somebody's log-in is taken off the pages.
UPDATE shop_profile SET data = jsonb_set(data, '{email}', '""'), version = version + 1
WHERE lower(data ->> 'email') IN (
    SELECT account.email FROM platform.membership JOIN platform.account ON account.id = membership.account_id
    WHERE 't_' || membership.tenant_id = current_schema());
