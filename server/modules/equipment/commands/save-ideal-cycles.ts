import { eq } from "drizzle-orm";
import { idealCycles } from "@/db/schema/equipment";
import { fact } from "@/server/kernel/audit-facts";
import { defineCommand } from "@/server/kernel/command";
import { type FieldIssue, notFound, throwIssues } from "@/server/kernel/errors";
import { newId } from "@/server/kernel/ids";
import { insertRows } from "@/server/kernel/insert-rows";
import { saveIdealCyclesInput } from "../contract/master-data";
import { cycleReferences } from "../records/equipment-records";
import { lockUnits } from "../records/units";

/** All ideal cycles of a machine, each from its date on; those that are not named any more are taken away. */
export const saveIdealCycles = defineCommand({
  name: "save-ideal-cycles",
  permission: "equipment:write",
  input: saveIdealCyclesInput,
  run: async (context, { code, cycles }) => {
    const { tx } = context;
    const unit = (await lockUnits(context, [code])).get(code);
    if (!unit) throw notFound("equipment", code);
    const references = await cycleReferences(context, {
      operations: [...new Set(cycles.flatMap((cycle) => cycle.operationCode ?? []))],
      materials: [...new Set(cycles.flatMap((cycle) => cycle.materialCode ?? []))],
    });
    const faults: FieldIssue[] = [];
    const seen = new Set<string>();
    const rows = cycles.map(({ operationCode, materialCode, effectiveFrom, ...cycle }, index) => {
      const refuse = (field: string, reason: string, message: string, about: string) =>
        faults.push({ path: `cycles.${index}.${field}`, reason, message, details: { code: about } });
      const operationId = operationCode === null ? null : references.operations.get(operationCode);
      const materialId = materialCode === null ? null : references.materials.get(materialCode);
      if (operationId === undefined) {
        refuse("operationCode", "operation-not-found", `No operation ${operationCode}.`, operationCode ?? "");
      }
      if (materialId === undefined) {
        refuse("materialCode", "material-not-found", `No material ${materialCode}.`, materialCode ?? "");
      }
      const from = new Date(effectiveFrom);
      const key = [operationCode, materialCode, from.toISOString()].join(" ");
      if (seen.has(key)) {
        const message = "Two ideal cycles hold for the same operation and material from the same time.";
        refuse("effectiveFrom", "ideal-cycle-repeated", message, code);
      }
      seen.add(key);
      return {
        id: newId(),
        equipmentId: unit.id,
        operationId: operationId ?? null,
        materialId: materialId ?? null,
        effectiveFrom: from,
        ...cycle,
      };
    });
    throwIssues(faults);
    const keyOf = (row: (typeof rows)[number]) =>
      JSON.stringify([row.operationId, row.materialId, row.effectiveFrom, row.basis, row.idealSeconds]);
    const before = await tx.select().from(idealCycles).where(eq(idealCycles.equipmentId, unit.id));
    const wanted = new Set(rows.map(keyOf));
    const known = new Set(before.map(keyOf));
    for (const row of before) {
      if (!wanted.has(keyOf(row))) await tx.delete(idealCycles).where(eq(idealCycles.id, row.id));
    }
    await insertRows(
      context,
      idealCycles,
      rows.filter((row) => !known.has(keyOf(row))),
    );
    return {
      result: { code, cycles: rows.length },
      audit: [
        fact(
          "equipment.set-ideal-cycles",
          { type: "equipment", id: unit.id, code },
          { details: { cycles: rows.length } },
        ),
      ],
    };
  },
});
