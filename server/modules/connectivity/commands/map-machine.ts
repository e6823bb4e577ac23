import { and, eq } from "drizzle-orm";
import { machineAliases } from "@/db/schema/connectivity";
import { equipment } from "@/db/schema/equipment";
import { fact } from "@/server/kernel/audit-facts";
import { defineCommand } from "@/server/kernel/command";
import type { Transaction } from "@/server/kernel/database";
import { notFound } from "@/server/kernel/errors";
import { MOST_LETTERS_AT_ONCE } from "../contract/dead-letters";
import { type MappedMachine, mapMachineInput } from "../contract/tags";
import { openLettersOf } from "../records/dead-letters";
import { replayDeadLetters } from "./replay-dead-letters";

/** Says which machine a sender means by a name, and replays what was sent under it. */
export const mapMachine = defineCommand({
  name: "map-machine",
  permission: "connectivity:write",
  input: mapMachineInput,
  run: async (context, { spokenName, equipmentCode }) => {
    const { tx } = context;
    const equipmentId = equipmentCode === null ? null : await machineId(context, equipmentCode);
    const [alias] = await tx
      .insert(machineAliases)
      .values({ spokenName, equipmentId })
      .onConflictDoUpdate({ target: machineAliases.spokenName, set: { equipmentId } })
      .returning({ id: machineAliases.id });
    if (!alias) throw new Error("a saved alias comes back");
    const ids = equipmentCode === null ? [] : await openLettersOf(tx, spokenName, MOST_LETTERS_AT_ONCE);
    const { replayed, stillOpen } =
      ids.length === 0 ? { replayed: 0, stillOpen: 0 } : await replayDeadLetters(context, { ids });
    const result: MappedMachine = { spokenName, equipmentCode, replayed, stillOpen };
    const record = { type: "machine-alias", id: alias.id, code: spokenName };
    return {
      result,
      audit: [
        fact("machine-alias.save", record, { details: { machine: equipmentCode, replayed, stillOpen } }),
      ],
    };
  },
});

async function machineId({ tx }: { tx: Transaction }, code: string): Promise<string> {
  const [unit] = await tx
    .select({ id: equipment.id })
    .from(equipment)
    .where(and(eq(equipment.code, code), eq(equipment.level, "work-unit")));
  if (!unit) throw notFound("equipment", code);
  return unit.id;
}
