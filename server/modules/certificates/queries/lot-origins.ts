import { sql } from "drizzle-orm";
import { heavyRareEarths } from "@/server/domain/genealogy/composition-flags";
import { backwardShares } from "@/server/domain/genealogy/shares";
import type { Executor } from "@/server/kernel/database";
import { uuidArray } from "@/server/kernel/uuid-array";
import { composeRead } from "@/server/modules/traceability/queries/compositions";
import { isoText } from "@/server/modules/traceability/queries/lot-facts";
import { walkBackward } from "@/server/modules/traceability/queries/walk";
import type { StatedCharge, StatedElement, StatedLot } from "../contract/statement";

type Composed = Pick<
  StatedLot,
  "chemistry" | "heavyRareEarthPercent" | "recycledPercent" | "rareEarthOrigin"
>;

/** Below this mass fraction an element is no constituent but a trace. */
const TRACE = 0.0005;
const SMALL_SHARE = 0.005;

/** Composition of each lot by element, measured where there is an analysis, else rolled up the genealogy; in mass percent. */
export async function compositionsOf(
  db: Executor,
  lotIds: readonly string[],
): Promise<Map<string, Composed>> {
  const composed = await composeRead(db, lotIds);
  return new Map(
    [...composed].map(([lotId, { elements, recycled, rareEarthOrigin }]) => [
      lotId,
      {
        chemistry: elements
          .filter(({ value }) => value >= TRACE)
          .sort((a, b) => b.value - a.value)
          .map(
            ({ element, value, measured, nominalShare }): StatedElement => ({
              element,
              percent: percentText(value),
              basis: measured !== null ? "measured" : nominalShare > 0.5 ? "nominal" : "computed",
            }),
          ),
        heavyRareEarthPercent: percentText(heavyRareEarths(elements).total),
        recycledPercent: {
          preConsumer: percentText(recycled.preConsumerShare),
          postConsumer: percentText(recycled.postConsumerShare),
        },
        rareEarthOrigin: (rareEarthOrigin[0] ?? [])
          .filter(({ share }) => share >= SMALL_SHARE)
          .sort((a, b) => b.share - a.share)
          .map(({ country, share }) => ({ country, percent: percentText(share) })),
      },
    ]),
  );
}

/** Mass percent: two decimals from 1 % up, three below. */
function percentText(fraction: number): string {
  const percent = fraction * 100;
  return percent.toFixed(percent >= 1 ? 2 : 3);
}

type HeatRow = { id: string; code: string };

/** For each lot the heats that it was made of with their shares, and the furnace charges that it went through. */
export async function genealogiesOf(
  db: Executor,
  lotIds: readonly string[],
): Promise<Map<string, NonNullable<StatedLot["genealogy"]>>> {
  const found = new Map<string, NonNullable<StatedLot["genealogy"]>>();
  for (const lotId of lotIds) {
    const walk = await walkBackward(db, [lotId]);
    const [heats, charges] = await Promise.all([heatsAmong(db, walk.lotIds), chargesOf(db, walk.lotIds)]);
    const shares = backwardShares(lotId, walk.transformations);
    found.set(lotId, {
      heats: heats
        .map(({ id, code }) => ({ lot: code, share: shares.get(id)?.share ?? 0 }))
        .sort((a, b) => b.share - a.share)
        .map(({ lot, share }) => ({ lot, percent: (share * 100).toFixed(1) })),
      charges,
    });
  }
  return found;
}

/** Every melt is one lot of strip-cast flakes. */
function heatsAmong(db: Executor, lotIds: readonly string[]): Promise<HeatRow[]> {
  return db.execute<HeatRow>(sql`
    select l.id, l.code from lots l join materials m on m.id = l.material_id
    where l.id = any(${uuidArray(lotIds)}) and m.kind = 'strip-cast-flake' order by l.code`);
}

function chargesOf(db: Executor, lotIds: readonly string[]): Promise<StatedCharge[]> {
  return db.execute<StatedCharge>(sql`
    select distinct r.code as run, ${isoText(sql`r.started_at`)} as "startedAt",
      jsonb_build_object('code', o.code, 'nameEn', o.name_en, 'nameZh', o.name_zh) as operation,
      jsonb_build_object('code', e.code, 'nameEn', e.name_en, 'nameZh', e.name_zh) as equipment
    from lots l
    join transformations t on t.id = l.transformation_id and not t.is_voided
    join process_runs r on r.id = t.run_id
    join operations o on o.id = r.operation_id
    join equipment e on e.id = r.equipment_id
    where l.id = any(${uuidArray(lotIds)})
      and e.equipment_class in ('sintering-furnace', 'ageing-furnace', 'gbd-furnace')
    order by "startedAt", run`);
}
