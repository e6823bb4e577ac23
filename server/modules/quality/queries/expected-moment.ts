import { inArray, sql } from "drizzle-orm";
import { magneticTests } from "@/db/schema/quality";
import { operatingPoint, permeanceCoefficient } from "@/server/domain/magnetics/load-line";
import {
  type PieceShape,
  pieceDemagnetisingFactor,
  pieceVolume,
  recoilPolarisation,
} from "@/server/domain/magnetics/piece-moment";
import type { Executor } from "@/server/kernel/database";
import { notFound } from "@/server/kernel/errors";
import type { FluxLot } from "../contract/flux";
import { gradingSettings } from "./grade-candidates";
import { resolvedFigures } from "./resolved-figures";

type LotRow = {
  id: string;
  code: string;
  materialCode: string;
  nameEn: string;
  nameZh: string;
  geometry: PieceShape | null;
  direction: string | null;
  alpha: number | null;
};
/** Of a sintered magnet where no test says it. */
const USUAL_MU_REC = 1.05;

/**
 * The piece of a lot and the polarisation that its block lets expect at the piece's own load line: read off the block's
 * curve, or, where only figures are known, off a straight recoil line from Br. Null where nothing stands for the lot.
 */
export async function fluxLot(db: Executor, code: string): Promise<FluxLot & { lotId: string }> {
  const [lot] = await db.execute<LotRow>(sql`
    select l.id, l.code, m.code as "materialCode", m.name_en as "nameEn", m.name_zh as "nameZh", p.geometry,
      p.magnetisation_direction as direction, g.alpha_br_percent_per_kelvin as alpha
    from lots l
    join materials m on m.id = l.material_id
    left join lateral (
      select p.geometry, p.magnetisation_direction, p.grade_specification_id from products p
      where m.kind not in ('sintered-blank') and (p.material_id = m.id or exists (
        select from route_operations r where r.route_id = p.route_id and r.output_material_id = m.id))
      order by p.is_active desc, p.code limit 1
    ) p on true
    left join grade_specifications g on g.id = p.grade_specification_id
    where lower(l.code) = lower(${code})`);
  if (lot === undefined) throw notFound("lot", code);
  const settings = await gradingSettings(db);
  const figures = (await resolvedFigures(db, [lot.id])).get(lot.id)?.figures ?? [];
  const br = figures.find((figure) => figure.property === "br");
  const muRec = figures.find((figure) => figure.property === "muRec");
  const factor = lot.geometry === null ? null : pieceDemagnetisingFactor(lot.geometry, lot.direction ?? "");
  const expected =
    br?.isValid && br.value !== null && factor !== null
      ? await expectedAt(db, br.tests, br.value, muRec?.isValid ? muRec.value : null, factor)
      : null;
  return {
    lotId: lot.id,
    lot: lot.code,
    material: { code: lot.materialCode, nameEn: lot.nameEn, nameZh: lot.nameZh },
    pieceVolumeCubicMillimetre: lot.geometry === null ? null : pieceVolume(lot.geometry),
    demagnetisingFactor: factor,
    alphaBrPercentPerKelvin: lot.alpha,
    blockBrTesla: br?.isValid ? br.value : null,
    expectedTesla: expected?.tesla ?? null,
    expectedFrom: expected?.from ?? null,
    testNumbers: br?.isValid ? br.tests.map((test) => test.number) : [],
    tolerance: settings.fluxTolerance,
  };
}

/** By the mass shares of the tests: of each the point on its curve, or on the recoil line where it has none. */
async function expectedAt(
  db: Executor,
  tests: readonly { testId: string; value: number; share: number }[],
  brTesla: number,
  muRec: number | null,
  factor: number,
): Promise<{ tesla: number; from: "curve" | "recoil-line" }> {
  const rows = await db
    .select({ id: magneticTests.id, h: magneticTests.curveHAmperePerMetre, j: magneticTests.curveJTesla })
    .from(magneticTests)
    .where(
      inArray(
        magneticTests.id,
        tests.map((test) => test.testId),
      ),
    );
  const curves = new Map(rows.map((row) => [row.id, row]));
  const permeance = permeanceCoefficient(factor);
  const points = tests.map(({ testId, share }) => {
    const curve = curves.get(testId);
    if (!curve?.h || !curve.j) return null;
    const branch = { fieldKiloAmperePerMetre: curve.h.map((h) => h / 1000), polarisationTesla: curve.j };
    const point = operatingPoint(branch, permeance);
    return point === null ? null : point.polarisationTesla * share;
  });
  if (points.every((point) => point !== null)) {
    return { tesla: points.reduce((sum, point) => sum + point, 0), from: "curve" };
  }
  return { tesla: recoilPolarisation(brTesla, muRec ?? USUAL_MU_REC, factor), from: "recoil-line" };
}
