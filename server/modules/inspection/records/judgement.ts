import type { FrozenSampling } from "@/db/schema/inspection";
import {
  type InspectionJudgement,
  type JudgedCharacteristic,
  judgeInspection,
} from "@/server/domain/sampling/judge-inspection";
import type { Executor } from "@/server/kernel/database";
import type { PlanLineDto } from "../contract/plans";
import { currentCells, type InspectionRow } from "./inspections";
import { planLines } from "./plan-lines";

export function toJudged(line: PlanLineDto, sampling: FrozenSampling | undefined): JudgedCharacteristic {
  return {
    code: line.characteristic.code,
    kind: line.characteristic.kind,
    lower: line.lower,
    upper: line.upper,
    sampleSize: sampling?.sampleSize ?? 1,
    acceptanceNumber: sampling?.acceptanceNumber ?? 0,
    rejectionNumber: sampling?.rejectionNumber ?? 1,
    variables:
      sampling?.k != null && sampling.maximumFraction != null
        ? { k: sampling.k, maximumFraction: sampling.maximumFraction }
        : null,
  };
}

/** What the values in force say of the lot, by the frozen plan and sampling. */
export async function judgementOf(
  db: Executor,
  inspection: InspectionRow,
): Promise<InspectionJudgement & { lines: PlanLineDto[]; valuesOf: (code: string) => number[] }> {
  const lines = await planLines(db, inspection.planId);
  const values = new Map<string, number[]>();
  for (const cell of await currentCells(db, inspection.id)) {
    if (cell.value === null) continue;
    values.set(cell.characteristic, [...(values.get(cell.characteristic) ?? []), cell.value]);
  }
  const valuesOf = (code: string) => values.get(code) ?? [];
  const judged = lines.map((line) =>
    toJudged(
      line,
      inspection.sampling?.find(({ characteristic }) => characteristic === line.characteristic.code),
    ),
  );
  return { ...judgeInspection(judged, valuesOf), lines, valuesOf };
}
