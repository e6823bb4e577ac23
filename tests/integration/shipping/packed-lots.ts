import { eq, sql } from "drizzle-orm";
import { lots } from "@/db/schema/lots";
import { database } from "@/server/kernel/database";
import { kg, makesPcs, receive, record, run } from "@/tests/support/floor";

/** Lots of finished pieces, 40 g each, that nobody has to release. */
export async function makePacked(...wanted: { code: string; pieces: number }[]): Promise<void> {
  const mass = wanted.reduce((total, { pieces }) => total + pieces * 0.04, 0).toFixed(6);
  const source = await receive(`SRC-${wanted[0]?.code}`, mass, { materialCode: "BLEND" });
  await record(
    run("PRS", [
      {
        inputs: [kg(source, mass)],
        outputs: wanted.map(({ code, pieces }) => makesPcs(code, "PACKED", pieces)),
      },
    ]),
  );
}

export async function lotRow(code: string) {
  const [row] = await database().select().from(lots).where(eq(lots.code, code));
  if (!row) throw new Error(`no lot ${code}`);
  return row;
}

/** The lines of a lot's ledger, oldest first, as kind, quantity and reference. */
export async function ledgerOf(code: string) {
  return database().execute<{ kind: string; quantity: string; reference: string | null }>(sql`
    select g.kind, g.quantity::text, g.reference from lot_ledger g join lots l on l.id = g.lot_id
    where l.code = ${code} order by g.id`);
}
