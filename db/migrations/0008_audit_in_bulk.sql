-- The same audit rows for less: who is acting is read once a statement, and a row is written out once each for before
-- and after. Tables with hidden columns compare what is left of them; the others compare the rows themselves. Before and
-- after meet by a full join, which is never done row by row: a connection keeps the plan of the first change it saw, and
-- that was of one row.
CREATE OR REPLACE FUNCTION audit_rows_inserted() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public AS $$
DECLARE
  command uuid := audit_setting('command_id')::uuid;
  actor text := audit_setting('actor_id');
  label text := audit_setting('actor_label');
BEGIN
  IF TG_NARGS = 0 THEN
    INSERT INTO audit_changes (command_id, actor_id, actor_label, table_name, record_id, operation, after)
    SELECT command, actor, label, TG_TABLE_NAME, n.id::text, 'insert', to_jsonb(n)
    FROM new_rows n;
  ELSE
    INSERT INTO audit_changes (command_id, actor_id, actor_label, table_name, record_id, operation, after)
    SELECT command, actor, label, TG_TABLE_NAME, n.id::text, 'insert', to_jsonb(n) - TG_ARGV
    FROM new_rows n;
  END IF;
  RETURN NULL;
END
$$;
--> statement-breakpoint
CREATE OR REPLACE FUNCTION audit_rows_updated() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public AS $$
DECLARE
  command uuid := audit_setting('command_id')::uuid;
  actor text := audit_setting('actor_id');
  label text := audit_setting('actor_label');
BEGIN
  IF TG_NARGS = 0 THEN
    INSERT INTO audit_changes (command_id, actor_id, actor_label, table_name, record_id, operation, before, after)
    SELECT command, actor, label, TG_TABLE_NAME, n.id::text, 'update', to_jsonb(o), to_jsonb(n)
    FROM new_rows n FULL JOIN old_rows o ON o.id = n.id
    WHERE o IS DISTINCT FROM n;
  ELSE
    INSERT INTO audit_changes (command_id, actor_id, actor_label, table_name, record_id, operation, before, after)
    SELECT command, actor, label, TG_TABLE_NAME, n.id::text, 'update', c.before, c.after
    FROM new_rows n FULL JOIN old_rows o ON o.id = n.id
    CROSS JOIN LATERAL (SELECT to_jsonb(o) - TG_ARGV AS before, to_jsonb(n) - TG_ARGV AS after) c
    WHERE c.before IS DISTINCT FROM c.after;
  END IF;
  RETURN NULL;
END
$$;
