import { database } from './client';

/** What the connection says about itself, for readiness and for refusing to start. */
export interface DatabaseHealth {
  readonly version: number;
  readonly fsync: boolean;
  readonly synchronousCommit: boolean;
  readonly packActive: boolean;
  /** Whether the app could change the audit log: its role must not be able to. */
  readonly mayChangeAudit: boolean;
}

/** Asks the database once. @throws when it cannot be reached or is not migrated */
export async function readHealth(): Promise<DatabaseHealth> {
  const [row] = await database().$queryRaw<DatabaseHealth[]>`
    SELECT current_setting('server_version_num')::int / 10000 AS version, current_setting('fsync') = 'on' AS fsync,
      current_setting('synchronous_commit') <> 'off' AS "synchronousCommit",
      EXISTS (SELECT 1 FROM organisation WHERE active_pack_id IS NOT NULL) AS "packActive",
      has_table_privilege('audit_event', 'UPDATE') OR has_table_privilege('sign_off', 'DELETE')
        OR has_table_privilege('checkpoint', 'UPDATE, DELETE') AS "mayChangeAudit"`;
  if (!row) throw new Error('The database gave no answer.');
  return row;
}
