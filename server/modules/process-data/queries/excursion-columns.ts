import { sql } from "drizzle-orm";
import type { Executor } from "@/server/kernel/database";
import type { ExcursionDecision, ExcursionSummary } from "../contract/excursions";

type Row = {
  id: string;
  number: string;
  run: string;
  equipmentCode: string;
  equipmentEn: string;
  equipmentZh: string;
  parameterCode: string;
  parameterEn: string;
  parameterZh: string;
  unit: string;
  isLogarithmic: boolean;
  side: "above" | "below";
  startsAt: string;
  endsAt: string;
  endedBy: ExcursionSummary["endedBy"];
  worstValue: number;
  worstLimit: number;
  worstAt: string;
  areaOutside: number;
  foundAt: string;
  contradictedAt: string | null;
  reopenedAt: string | null;
  status: "open" | "decided";
  decision: ExcursionDecision | null;
  decisionReason: string | null;
  decidedAt: string | null;
  decidedBy: string | null;
  lotCount: number;
  recipeCode: string;
  recipeVersion: number;
  program: string | null;
};

/** Excursions with the names of what they are about; `where` and `tail` speak of x (excursion), r (run), e, p. */
export async function readExcursions(
  db: Executor,
  where: ReturnType<typeof sql>,
  tail: ReturnType<typeof sql> = sql`order by x.starts_at, x.id`,
): Promise<(ExcursionSummary & { recipe: { code: string; version: number }; program: string | null })[]> {
  const rows = await db.execute<Row>(sql`
    select x.id, x.number, r.code as run, e.code as "equipmentCode", e.name_en as "equipmentEn",
      e.name_zh as "equipmentZh", p.code as "parameterCode", p.name_en as "parameterEn", p.name_zh as "parameterZh",
      p.unit, p.is_logarithmic as "isLogarithmic", x.side, x.starts_at::text as "startsAt",
      x.ends_at::text as "endsAt", x.ended_by as "endedBy", x.worst_value as "worstValue",
      x.worst_limit as "worstLimit", x.worst_at::text as "worstAt", x.area_outside as "areaOutside",
      x.found_at::text as "foundAt", x.contradicted_at::text as "contradictedAt",
      x.reopened_at::text as "reopenedAt", x.status, x.decision, x.decision_reason as "decisionReason",
      x.decided_at::text as "decidedAt", x.decided_by_label as "decidedBy",
      (select count(*)::int from process_excursion_lots l where l.excursion_id = x.id) as "lotCount",
      c.code as "recipeCode", v.version as "recipeVersion", r.program
    from process_excursions x
    join process_runs r on r.id = x.run_id
    join process_series s on s.id = x.series_id
    join process_parameters p on p.id = s.parameter_id
    join equipment e on e.id = s.equipment_id
    join recipe_versions v on v.id = x.version_id
    join recipes c on c.id = v.recipe_id
    where ${where} ${tail}`);
  return rows.map(toSummary);
}

const iso = (text: string) => new Date(text).toISOString();
const isoOrNull = (text: string | null) => (text === null ? null : iso(text));

function toSummary(row: Row) {
  return {
    id: row.id,
    number: row.number,
    run: row.run,
    equipment: { code: row.equipmentCode, nameEn: row.equipmentEn, nameZh: row.equipmentZh },
    parameter: {
      code: row.parameterCode,
      nameEn: row.parameterEn,
      nameZh: row.parameterZh,
      unit: row.unit,
      isLogarithmic: row.isLogarithmic,
    },
    side: row.side,
    startsAt: iso(row.startsAt),
    endsAt: iso(row.endsAt),
    endedBy: row.endedBy,
    worst: { value: row.worstValue, limit: row.worstLimit, at: iso(row.worstAt) },
    areaOutside: row.areaOutside,
    foundAt: iso(row.foundAt),
    contradictedAt: isoOrNull(row.contradictedAt),
    reopenedAt: isoOrNull(row.reopenedAt),
    status: row.status,
    decision: row.decision
      ? {
          code: row.decision,
          reason: row.decisionReason ?? "",
          at: isoOrNull(row.decidedAt) ?? "",
          by: row.decidedBy ?? "",
        }
      : null,
    lotCount: row.lotCount,
    recipe: { code: row.recipeCode, version: row.recipeVersion },
    program: row.program,
  };
}
