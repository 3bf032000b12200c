-- What PostgreSQL lets every role do unless somebody says otherwise, and Highstreet's roles never need. Only a superuser
-- may take it away; `highstreet migrate` does so when its owner is one, and says so when it is not. Then have a
-- superuser run this in Highstreet's database, once, and again after an upgrade of PostgreSQL:
--   psql -d highstreet -f harden.sql
-- Safe to repeat. The database's owner keeps what backups and migrations use.
DO $$
DECLARE
    found record;
    keeper text := (SELECT pg_get_userbyid(datdba) FROM pg_database WHERE datname = current_database());
BEGIN
    -- Large objects, locks that are held by number, settings that are changed inside a query, messages.
    FOR found IN
        SELECT oid::regprocedure AS name FROM pg_proc
        WHERE pronamespace = 'pg_catalog'::regnamespace
          AND proname ~ '^(lo_.*|loread|lowrite|pg_(try_)?advisory_.*|set_config|pg_notify|pg_logical_emit_message)$'
          AND has_function_privilege('public', oid, 'EXECUTE')
    LOOP
        EXECUTE format('REVOKE EXECUTE ON FUNCTION %s FROM PUBLIC', found.name);
        EXECUTE format('GRANT EXECUTE ON FUNCTION %s TO %I', found.name, keeper);
    END LOOP;
    -- Backups by a role of their own begin with it.
    GRANT EXECUTE ON FUNCTION pg_catalog.set_config(text, text, boolean) TO pg_read_all_data;
    -- The same settings through a view.
    REVOKE UPDATE ON pg_catalog.pg_settings FROM PUBLIC;
    -- Programs inside a statement.
    IF has_language_privilege('public', 'plpgsql', 'USAGE') THEN
        REVOKE USAGE ON LANGUAGE plpgsql FROM PUBLIC;
        EXECUTE format('GRANT USAGE ON LANGUAGE plpgsql TO %I', keeper);
    END IF;
END $$;
