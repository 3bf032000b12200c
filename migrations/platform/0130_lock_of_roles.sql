-- Migrations and changes of roles take turns by locking this table. Nobody but its owner may hold such a lock.
REVOKE ALL ON platform.migration FROM PUBLIC, hs_platform;
