import { eq } from "drizzle-orm";
import { inspectionSamples } from "@/db/schema/inspection";
import { fact } from "@/server/kernel/audit-facts";
import { defineCommand } from "@/server/kernel/command";
import { describeSampleInput } from "../contract";
import { assertStatus, lockInspection, samplesByOrdinal } from "../records/inspections";

/** Piece, position and temperature of one sample, or that the piece is set aside as bad. */
export const describeSample = defineCommand({
  name: "describe-sample",
  permission: "inspection:record",
  input: describeSampleInput,
  run: async (context, { number, sample, piece, position, temperatureC, isRejected }) => {
    const inspection = await lockInspection(context, number);
    assertStatus(inspection, ["in-progress", "verifying"]);
    const id = (await samplesByOrdinal(context, inspection.id, [sample])).get(sample) ?? "";
    await context.tx
      .update(inspectionSamples)
      .set({
        ...(piece === undefined ? {} : { piece: piece || null }),
        ...(position === undefined ? {} : { position: position || null }),
        ...(temperatureC === undefined ? {} : { temperatureC }),
        ...(isRejected === undefined ? {} : { isRejected }),
        ordinal: sample,
      })
      .where(eq(inspectionSamples.id, id));
    return {
      result: { number: inspection.number, sample },
      audit: [
        fact(
          "inspection.describe-sample",
          { type: "inspection", id: inspection.id, code: inspection.number },
          { details: { sample, rejected: isRejected ?? null } },
        ),
      ],
    };
  },
});
