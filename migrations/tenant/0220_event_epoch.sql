-- Which count of transactions the numbers in `event.xid` belong to (docs/decisions/0070-events-after-a-restore.md).
-- `home` names the cluster, its timeline and this very table; where it no longer agrees, the shop was restored or moved,
-- and `tenancy::restore` settles its events under a new epoch. Empty: not recorded yet.
CREATE TABLE event_epoch (
    id integer PRIMARY KEY DEFAULT 1 CHECK (id = 1),
    epoch uuid NOT NULL DEFAULT '00000000-0000-0000-0000-000000000000',
    home text NOT NULL DEFAULT ''
);
COMMENT ON TABLE event_epoch IS 'append-only';
INSERT INTO event_epoch DEFAULT VALUES;
