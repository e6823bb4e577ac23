import { sql } from "drizzle-orm";
import { sameTestTemperature } from "@/server/domain/magnetics/judge-figures";
import {
  type GradeCandidate,
  type GradeProposal,
  type KnownFigure,
  proposeGrades,
} from "@/server/domain/magnetics/propose-grade";
import type { Executor } from "@/server/kernel/database";
import type { ResolvedFigure } from "../contract/figures";
import {
  type GradeProposalsInput,
  gradeProposalsInput,
  type LotProposals,
  type ProposalDto,
} from "../contract/grading";
import { gradeCandidates, gradingSettings } from "./grade-candidates";
import { resolvedFigures } from "./resolved-figures";
import { specificationOfLot } from "./specification-of-lot";

const ROOM_C = 20;
/** Misses that are shown behind what passes. */
const NEAR_MISSES = 6;

type LotRow = {
  id: string;
  code: string;
  status: string;
  qualityStatus: string;
  remainingQuantity: string;
  unit: "kg" | "pcs";
  materialCode: string;
  nameEn: string;
  nameZh: string;
  allottedTo: string | null;
};

/**
 * For each lot the best grade that it passes, every limit explained by value, margin and test, and the near misses.
 * Figures may be inherited; what is not valid leaves a grade undecided.
 */
export async function gradeProposals(
  db: Executor,
  raw: GradeProposalsInput,
  now: Date,
): Promise<LotProposals[]> {
  const input = gradeProposalsInput.parse(raw);
  const lots = await wantedLots(db, input);
  if (lots.length === 0) return [];
  const settings = await gradingSettings(db);
  const targets = new Map<string, Awaited<ReturnType<typeof specificationOfLot>>>();
  for (const lot of lots) targets.set(lot.id, await specificationOfLot(db, lot.id));
  const targetIds = [...new Set([...targets.values()].flatMap((target) => target?.id ?? []))];
  const candidates = await gradeCandidates(db, settings, targetIds, now);
  const figures = await figuresAtLimits(
    db,
    lots.map((lot) => lot.id),
    candidates,
  );
  const preference = input.preference ?? settings.preference;
  return lots.map((lot) => {
    const ofLot = figures.get(lot.id) ?? [];
    const target = targets.get(lot.id) ?? null;
    const proposals = proposeGrades(ofLot.map(toKnown), candidates, preference);
    const best = proposals.find((proposal) => proposal.verdict === "passes") ?? null;
    const ofTarget = proposals.find((proposal) => proposal.candidate.specificationId === target?.id);
    const dto = (proposal: GradeProposal) => toDto(proposal, target?.id ?? null);
    const misses = proposals.filter((proposal) => proposal.verdict === "fails");
    const shown = proposals.filter(
      (proposal) =>
        proposal.verdict !== "fails" || proposal === ofTarget || misses.indexOf(proposal) < NEAR_MISSES,
    );
    return {
      lot: lot.code,
      material: { code: lot.materialCode, nameEn: lot.nameEn, nameZh: lot.nameZh },
      status: lot.status,
      qualityStatus: lot.qualityStatus,
      remainingQuantity: lot.remainingQuantity,
      unit: lot.unit,
      allottedTo: lot.allottedTo,
      target: target === null ? null : { code: target.code, revision: target.revision, grade: target.grade },
      targetVerdict: ofTarget?.verdict ?? null,
      best: best === null ? null : dto(best),
      proposals: shown.map(dto),
      figures: ofLot,
    };
  });
}

/** Figures at every temperature that some candidate has a limit at. */
async function figuresAtLimits(
  db: Executor,
  lotIds: readonly string[],
  candidates: readonly GradeCandidate[],
) {
  const temperatures = [ROOM_C];
  for (const { temperatureC } of candidates.flatMap((candidate) => candidate.limits)) {
    if (!temperatures.some((known) => sameTestTemperature(temperatureC, known)))
      temperatures.push(temperatureC);
  }
  const all = new Map<string, ResolvedFigure[]>();
  for (const temperatureC of temperatures) {
    for (const [lotId, { figures }] of await resolvedFigures(db, lotIds, temperatureC)) {
      const known = figures.filter((figure) => temperatureC === ROOM_C || figure.value !== null);
      all.set(lotId, [...(all.get(lotId) ?? []), ...known]);
    }
  }
  return all;
}

function toKnown(figure: ResolvedFigure): KnownFigure {
  const uncertainties = figure.tests.map((test) => test.expandedUncertainty);
  const isKnown = uncertainties.length > 0 && !uncertainties.includes(null);
  return {
    property: figure.property,
    temperatureC: figure.temperatureC,
    value: figure.value,
    minimum: figure.minimum,
    maximum: figure.maximum,
    isValid: figure.isValid,
    methods: [...new Set(figure.tests.map((test) => test.method))],
    testNumbers: figure.tests.map((test) => test.number),
    expandedUncertainty: isKnown ? Math.max(...uncertainties.map((value) => value ?? 0)) : null,
  };
}

function toDto({ candidate, ...proposal }: GradeProposal, targetId: string | null): ProposalDto {
  const { code, revision, grade, series, specificationId } = candidate;
  return {
    ...proposal,
    specification: { code, revision, grade, series },
    isTarget: specificationId === targetId,
  };
}

function wantedLots(db: Executor, input: GradeProposalsInput) {
  const { lots = [], workOrderNumber, runCode } = input;
  return db.execute<LotRow>(sql`
    select l.id, l.code, l.status, l.quality_status as "qualityStatus", l.remaining_quantity::text as "remainingQuantity",
      l.unit, m.code as "materialCode", m.name_en as "nameEn", m.name_zh as "nameZh",
      (select w.number from lot_allotments a join work_orders w on w.id = a.work_order_id
        where a.lot_id = l.id and a.ended_at is null) as "allottedTo"
    from lots l
    join materials m on m.id = l.material_id
    where lower(l.code) in (
        select lower(wanted.code) from json_array_elements_text(${JSON.stringify(lots)}::json) as wanted (code))
      or (l.status in ('available', 'on-hold') and l.transformation_id in (
        select b.transformation_id from work_order_bookings b join work_orders w on w.id = b.work_order_id
        where w.number = ${workOrderNumber ?? null}
        union all
        select t.id from transformations t join process_runs r on r.id = t.run_id
        where r.code = ${runCode ?? null} and not t.is_voided)
        and m.kind in ('sintered-blank', 'machined-part', 'diffused-part', 'coated-part', 'magnetised-part', 'packed-magnet'))
    order by l.code
    limit 500`);
}
