import { inArray, sql } from "drizzle-orm";
import { instruments } from "@/db/schema/equipment";
import { measurements } from "@/db/schema/inspection";
import type { InspectionJudgement } from "@/server/domain/sampling/judge-inspection";
import { fact } from "@/server/kernel/audit-facts";
import { type CommandContext, defineCommand } from "@/server/kernel/command";
import { DomainError } from "@/server/kernel/errors";
import { insertRows } from "@/server/kernel/insert-rows";
import { uuidArray } from "@/server/kernel/uuid-array";
import type { InstrumentFitness } from "@/server/modules/measurement-system/contract";
import { fitnessOfUses } from "@/server/modules/measurement-system/queries/instrument-fitness";
import { type MeasurementCellInput, type RecordedCell, recordMeasurementsInput } from "../contract";
import {
  assertStatus,
  type CurrentCell,
  currentCells,
  type InspectionRow,
  lockInspection,
  samplesByOrdinal,
  updateInspection,
} from "../records/inspections";
import { judgementOf } from "../records/judgement";
import { planLines } from "../records/plan-lines";
import { cellFault } from "../rules/measured-cell";
import { takeInspection } from "./take-inspection";

type Wish = MeasurementCellInput & { current: CurrentCell | undefined };

/**
 * Writes cells of the grid, each for itself: what cannot be saved is said beside it and the rest is saved. A value that
 * replaces another is a new version with its reason. A closed inspection is corrected by whoever decides on lots, and its
 * verdict follows.
 */
export const recordMeasurements = defineCommand({
  name: "record-measurements",
  permission: "inspection:record",
  input: recordMeasurementsInput,
  run: async (context, { number, items }) => {
    let inspection = await lockInspection(context, number);
    if (inspection.status === "waiting") {
      await takeInspection(context, { number });
      inspection = await lockInspection(context, number);
    }
    assertStatus(inspection, ["in-progress", "done"]);
    if (inspection.status === "done") assertMayCorrect(context);
    const used = await instrumentsOf(context, items);
    const cells = await judgeCells(context, inspection, items, used);
    await save(
      context,
      inspection,
      cells.filter(({ outcome }) => outcome === "saved"),
      used,
    );
    const judged = await judgementOf(context.tx, inspection);
    const judgement: InspectionJudgement = {
      verdict: judged.verdict,
      characteristics: judged.characteristics,
    };
    const verdict = inspection.status === "done" ? await followVerdict(context, inspection, judgement) : null;
    return {
      result: { number: inspection.number, cells: cells.map(toAnswer), judgement, verdict },
      audit: [
        fact(
          "inspection.measure",
          { type: "inspection", id: inspection.id, code: inspection.number },
          { details: { values: cells.filter(({ outcome }) => outcome === "saved").length, verdict } },
        ),
      ],
    };
  },
});

function assertMayCorrect({ actor }: CommandContext): void {
  if (actor.permissions.has("quality:decide")) return;
  throw new DomainError("FORBIDDEN", "inspection-closed-correction", {
    message: "A closed inspection is corrected by whoever decides on lots.",
  });
}

type Judged = Omit<Wish, "reason"> &
  Pick<RecordedCell, "outcome" | "reason" | "message"> & { why: string | undefined };

async function judgeCells(
  context: CommandContext,
  inspection: InspectionRow,
  items: readonly MeasurementCellInput[],
  used: ReadonlyMap<string, UsedInstrument>,
): Promise<Judged[]> {
  const lines = new Map(
    (await planLines(context.tx, inspection.planId)).map((line) => [line.characteristic.code, line]),
  );
  const known = new Map(
    (await currentCells(context.tx, inspection.id)).map((cell) => [
      `${cell.sample} ${cell.characteristic}`,
      cell,
    ]),
  );
  const seen = new Set<string>();
  return items.map((item): Judged => {
    const key = `${item.sample} ${item.characteristic}`;
    const current = known.get(key);
    const refuse = (reason: string, message: string): Judged => ({
      ...item,
      current,
      why: item.reason,
      outcome: "refused",
      reason,
      message,
    });
    const fault = cellFault(item, lines.get(item.characteristic));
    if (fault) return refuse(fault.reason, fault.message);
    if (seen.has(key)) return refuse("cell-twice", "This cell stands twice in the list.");
    seen.add(key);
    const same = (current?.value ?? null) === item.value;
    if (same)
      return { ...item, current, why: item.reason, outcome: "unchanged", reason: null, message: null };
    if (item.expectedVersion !== undefined && item.expectedVersion !== (current?.version ?? 0)) {
      return refuse("cell-stale", "Somebody else wrote here meanwhile.");
    }
    const instrument = used.get(item.instrumentCode ?? "");
    if (item.value !== null && instrument && !instrument.isFit && instrument.rule === "refuse") {
      return refuse(
        "instrument-not-fit",
        `Instrument ${item.instrumentCode} is not fit: ${instrument.reasons.join(", ")}.`,
      );
    }
    if (current !== undefined && !item.reason) {
      return refuse("correction-needs-reason", "A value that replaces another needs a reason.");
    }
    return { ...item, current, why: item.reason, outcome: "saved", reason: null, message: null };
  });
}

async function save(
  context: CommandContext,
  inspection: InspectionRow,
  cells: readonly Judged[],
  used: ReadonlyMap<string, UsedInstrument>,
): Promise<void> {
  if (cells.length === 0) return;
  const { tx, actor, now } = context;
  const samples = await samplesByOrdinal(
    context,
    inspection.id,
    cells.map(({ sample }) => sample),
  );
  const replaced = cells.flatMap(({ current }) => (current ? [current.id] : []));
  if (replaced.length > 0) {
    await tx
      .update(measurements)
      .set({ supersededAt: now })
      .where(sql`${measurements.id} = any(${uuidArray(replaced)})`);
  }
  await insertRows(
    context,
    measurements,
    cells.map((cell) => ({
      inspectionId: inspection.id,
      sampleId: samples.get(cell.sample) ?? "",
      characteristicCode: cell.characteristic,
      version: (cell.current?.version ?? 0) + 1,
      correctionReason: cell.current ? (cell.why ?? null) : null,
      value: cell.value,
      instrumentId: used.get(cell.instrumentCode ?? "")?.instrumentId ?? null,
      recordedById: actor.id,
      recordedByLabel: actor.label,
      recordedAt: now,
    })),
  );
}

type UsedInstrument = InstrumentFitness & { instrumentId: string };

/** The instruments by their codes, and whether what they measure now may prove anything. */
async function instrumentsOf(
  { tx, now }: CommandContext,
  items: readonly MeasurementCellInput[],
): Promise<Map<string, UsedInstrument>> {
  const wanted = [
    ...new Set(items.flatMap(({ instrumentCode }) => (instrumentCode ? [instrumentCode] : []))),
  ];
  if (wanted.length === 0) return new Map();
  const rows = await tx
    .select({ instrumentId: instruments.id, code: instruments.code })
    .from(instruments)
    .where(inArray(instruments.code, wanted));
  const missing = wanted.find((code) => !rows.some((row) => row.code === code));
  if (missing !== undefined) {
    throw new DomainError("NOT_FOUND", "instrument-not-found", {
      message: `No instrument ${missing}.`,
      details: { code: missing },
    });
  }
  const uses = await fitnessOfUses(
    tx,
    rows.map((row) => ({ ...row, at: now })),
  );
  return new Map(uses.map((use) => [use.code, use]));
}

/** The verdict of a closed inspection goes with its values. What is missing now counts as failed. */
async function followVerdict(
  context: CommandContext,
  inspection: InspectionRow,
  judgement: InspectionJudgement,
): Promise<"pass" | "fail"> {
  const verdict = judgement.verdict === "pass" ? "pass" : "fail";
  if (verdict !== inspection.verdict) {
    await updateInspection(context, inspection, { verdict, closedAt: context.now });
  }
  return verdict;
}

function toAnswer(cell: Judged): RecordedCell {
  const { current, outcome } = cell;
  return {
    sample: cell.sample,
    characteristic: cell.characteristic,
    version: outcome === "saved" ? (current?.version ?? 0) + 1 : (current?.version ?? 0),
    value: outcome === "refused" ? (current?.value ?? null) : cell.value,
    outcome,
    reason: cell.reason,
    message: cell.message,
    current: current
      ? { value: current.value, version: current.version, recordedBy: current.recordedBy }
      : null,
  };
}
