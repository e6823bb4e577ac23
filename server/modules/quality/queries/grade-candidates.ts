import { sql } from "drizzle-orm";
import { propertyOfCode } from "@/server/domain/magnetics/magnetic-property";
import type { GradeCandidate } from "@/server/domain/magnetics/propose-grade";
import type { Executor } from "@/server/kernel/database";
import type { GradingSettings } from "../contract/grading";
import { storedLimit } from "./specification-of-lot";

export async function gradingSettings(db: Executor): Promise<GradingSettings> {
  const [row] = await db.execute<GradingSettings>(sql`
    select preference, owner_kinds as "ownerKinds", flux_tolerance as "fluxTolerance", version
    from grading_settings`);
  if (row === undefined) throw new Error("the settings of grading are a row that the migration writes");
  return row;
}

type Row = Omit<GradeCandidate, "limits" | "guardFactor"> & {
  guardFactor: number;
  decisionRule: string;
  characteristicCode: string;
  unit: string;
  temperatureC: number;
  minimum: number | null;
  maximum: number | null;
};

/**
 * Specifications in force that lots are tried on: those of the owners that the settings name, those of active
 * products, and those named here by their ids, in force or not.
 */
export async function gradeCandidates(
  db: Executor,
  settings: Pick<GradingSettings, "ownerKinds">,
  alsoIds: readonly string[],
  now: Date,
): Promise<GradeCandidate[]> {
  const rows = await db.execute<Row>(sql`
    select g.id as "specificationId", g.code, g.revision, g.grade, g.series, g.decision_rule as "decisionRule",
      g.guard_factor as "guardFactor", g.required_method as "requiredMethod",
      l.characteristic_code as "characteristicCode", c.unit, l.temperature_c as "temperatureC", l.minimum, l.maximum
    from grade_specifications g
    join grade_limits l on l.specification_id = g.id
    join characteristics c on c.code = l.characteristic_code
    where g.id in (select value::uuid from json_array_elements_text(${JSON.stringify(alsoIds)}::json))
      or (specification_in_force(g.approved_at, g.effective_from, g.retired_at, ${now.toISOString()}::timestamptz)
        and (g.owner_kind in (select value from json_array_elements_text(${JSON.stringify(settings.ownerKinds)}::json))
          or exists (select from products p join grade_specifications named on named.id = p.grade_specification_id
            where p.is_active and named.code = g.code)))
    order by g.code, g.revision, l.temperature_c, l.characteristic_code`);
  const candidates = new Map<string, GradeCandidate & { limits: GradeCandidate["limits"][number][] }>();
  for (const row of rows) {
    const property = propertyOfCode(row.characteristicCode);
    if (property === null) continue;
    const candidate = candidates.get(row.specificationId) ?? {
      specificationId: row.specificationId,
      code: row.code,
      revision: row.revision,
      grade: row.grade,
      series: row.series,
      guardFactor: row.decisionRule === "guarded" ? row.guardFactor : null,
      requiredMethod: row.requiredMethod,
      limits: [],
    };
    candidate.limits.push({
      property,
      temperatureC: row.temperatureC,
      min: storedLimit(row.minimum, property, row.unit),
      max: storedLimit(row.maximum, property, row.unit),
    });
    candidates.set(row.specificationId, candidate);
  }
  return [...candidates.values()];
}
