import { sql } from "drizzle-orm";
import pino from "pino";
import { permissionsOf, type Role } from "@/server/access/permissions";
import { fixedClock } from "@/server/kernel/clock";
import type { CommandContext } from "@/server/kernel/command";
import type { Actor } from "@/server/kernel/context";
import { APPLICATION_ROLE, type Transaction } from "@/server/kernel/database";
import { newId } from "@/server/kernel/ids";
import type { Logger } from "@/server/kernel/logger";

/**
 * Calls commands inside the one transaction of the seed, each as a person and at a time of the demo month. A seed that
 * is interrupted leaves nothing behind.
 */
export class Performer {
  private readonly times: { commandId: string; at: Date }[] = [];
  /** Not the application's logger: that one wants its whole environment. */
  private readonly log: Logger = pino({ level: "warn" });

  constructor(private readonly tx: Transaction) {}

  /** From here on as the application's role: what a command may not do, the seed may not do either. */
  async becomeApplication(): Promise<void> {
    await this.tx.execute(sql.raw(`set local role ${APPLICATION_ROLE}`));
  }

  async becomeOwner(): Promise<void> {
    await this.tx.execute(sql.raw("reset role"));
  }

  async as(actor: Actor, at: Date): Promise<CommandContext> {
    const commandId = newId();
    this.times.push({ commandId, at });
    await this.tx.execute(sql`select
      set_config('remanence.actor_id', ${actor.id}, true),
      set_config('remanence.actor_label', ${actor.label}, true),
      set_config('remanence.command_id', ${commandId}, true)`);
    return {
      db: this.tx,
      tx: this.tx,
      actor,
      clock: fixedClock(at),
      now: at,
      commandId,
      logger: this.log,
      requestId: commandId,
      source: "seed",
      ipAddress: null,
    };
  }

  /** Dates the audit trail as the month was played; done by the owner, before anybody has seen it. */
  async dateAudit(): Promise<void> {
    await this.becomeOwner();
    for (const table of ["audit_events", "audit_changes"]) {
      await this.tx.execute(sql.raw(`alter table ${table} disable trigger ${table}_append_only`));
    }
    await this.tx.execute(
      sql`create temporary table seed_times (command_id uuid primary key, at timestamptz not null) on commit drop`,
    );
    for (let start = 0; start < this.times.length; start += 5000) {
      const part = this.times.slice(start, start + 5000);
      await this.tx.execute(sql`
        insert into seed_times
        select command_id::uuid, at::timestamptz from jsonb_to_recordset(
          ${JSON.stringify(part.map(({ commandId, at }) => ({ command_id: commandId, at: at.toISOString() })))}::jsonb)
          as entry (command_id text, at text)`);
    }
    for (const table of ["audit_events", "audit_changes"]) {
      await this.tx.execute(
        sql.raw(
          `update ${table} a set created_at = s.at from seed_times s where s.command_id = a.command_id`,
        ),
      );
      await this.tx.execute(sql.raw(`alter table ${table} enable trigger ${table}_append_only`));
    }
  }
}

export function personOf(id: string, label: string, roles: readonly Role[]): Actor {
  return { kind: "user", id, label, roles, permissions: permissionsOf(roles) };
}

export const seeder: Actor = {
  kind: "system",
  id: "demo-seed",
  label: "Demo seed",
  roles: [],
  permissions: permissionsOf(["administrator"]),
};
