import { sql } from "drizzle-orm";
import { type Fractions, rollUpComposition } from "@/server/domain/genealogy/composition";
import { originShares, type RawLot, recycledContent } from "@/server/domain/genealogy/provenance";
import { backwardShares } from "@/server/domain/genealogy/shares";
import type { Executor } from "@/server/kernel/database";
import { uuidArray } from "@/server/kernel/uuid-array";
import type { CompositionDto } from "../contract";
import { isoText } from "./lot-facts";
import { walkBackward } from "./walk";

type Assay = { element: string; massFraction: number; source: string; measuredAt: string };
type SourceRow = {
  lotId: string;
  code: string;
  massKg: string;
  materialCode: string;
  materialNameEn: string;
  materialNameZh: string;
  supplierCode: string | null;
  supplierNameEn: string | null;
  supplierNameZh: string | null;
  supplierLot: string | null;
  nominal: Record<string, number> | null;
  minedIn: string | null;
  refinedIn: string | null;
  meltedIn: string | null;
  preConsumerShare: number | null;
  postConsumerShare: number | null;
  assays: Assay[] | null;
};

/** What a lot is made of by element, how much of it is recycled, and where it comes from; each with its sources. */
export async function composition(db: Executor, lotCode: string): Promise<CompositionDto> {
  const walk = await walkBackward(db, { code: lotCode });
  const [rootId = ""] = walk.rootIds;
  const born = new Set(walk.transformations.flatMap((node) => node.outputs.map((output) => output.lotId)));
  const rawIds = walk.lotIds.filter((lotId) => !born.has(lotId));
  const sources = await sourcesOf(db, walk.lotIds, [rootId, ...rawIds]);
  const assays = new Map([...sources].map(([lotId, row]) => [lotId, fractionsOf(row.assays ?? [])]));
  const nominalOf = (lotId: string): Fractions => sources.get(lotId)?.nominal ?? {};
  const elements = rollUpComposition(rootId, walk.transformations, (lotId) => ({
    assay: assays.get(lotId) ?? {},
    nominal: nominalOf(lotId),
  }));
  const shares = backwardShares(rootId, walk.transformations);
  const rawLots = rawIds.map(
    (lotId): RawLot => ({
      lotId,
      share: shares.get(lotId)?.share ?? 0,
      fractions: { ...nominalOf(lotId), ...assays.get(lotId) },
      preConsumerShare: sources.get(lotId)?.preConsumerShare ?? 0,
      postConsumerShare: sources.get(lotId)?.postConsumerShare ?? 0,
      origin: {
        mined: sources.get(lotId)?.minedIn ?? null,
        refined: sources.get(lotId)?.refinedIn ?? null,
        melted: sources.get(lotId)?.meltedIn ?? null,
      },
    }),
  );
  const code = (lotId: string) => sources.get(lotId)?.code ?? "";
  const root = sources.get(rootId);
  const rootAssays = new Map((root?.assays ?? []).map((assay) => [assay.element, assay]));
  const { sources: recycledSources, ...recycled } = recycledContent(rawLots);
  return {
    lot: {
      code: root?.code ?? lotCode,
      materialCode: root?.materialCode ?? "",
      materialNameEn: root?.materialNameEn ?? "",
      materialNameZh: root?.materialNameZh ?? "",
      massKg: root?.massKg ?? "0",
    },
    elements: elements.map((content) => {
      const assay = rootAssays.get(content.element);
      return { ...content, assay: assay ? { source: assay.source, measuredAt: assay.measuredAt } : null };
    }),
    unknownShare: rawLots
      .filter((lot) => Object.keys(lot.fractions).length === 0)
      .reduce((total, lot) => total + lot.share, 0),
    recycled: {
      ...recycled,
      sources: recycledSources.map(({ lotId, ...source }) => ({ lot: code(lotId), ...source })),
    },
    origin: originShares(rawLots).map(({ stage, byMass, byElement }) => ({
      stage,
      byMass: byMass.map(withCodes),
      byElement: byElement.map(({ element, countries }) => ({
        element,
        countries: countries.map(withCodes),
      })),
    })),
    rawLots: rawLots
      .flatMap(({ lotId, share }) => {
        const lot = sources.get(lotId);
        if (!lot) return [];
        return [
          {
            lot: lot.code,
            materialCode: lot.materialCode,
            materialNameEn: lot.materialNameEn,
            materialNameZh: lot.materialNameZh,
            supplierCode: lot.supplierCode ?? "",
            supplierNameEn: lot.supplierNameEn ?? "",
            supplierNameZh: lot.supplierNameZh ?? "",
            supplierLot: lot.supplierLot ?? "",
            share,
            hasAssay: lot.assays !== null,
          },
        ];
      })
      .sort((a, b) => b.share - a.share),
  };

  function withCodes({
    country,
    share,
    lotIds,
  }: {
    country: string | null;
    share: number;
    lotIds: string[];
  }) {
    return { country, share, lots: lotIds.map(code) };
  }
}

/** What was measured or declared of these lots: of `named` always, of the others where they have an assay. */
async function sourcesOf(
  db: Executor,
  lotIds: readonly string[],
  named: readonly string[],
): Promise<Map<string, SourceRow>> {
  const rows = await db.execute<SourceRow>(sql`
    select l.id as "lotId", l.code, l.created_mass_kg as "massKg", m.code as "materialCode",
      m.name_en as "materialNameEn", m.name_zh as "materialNameZh", s.code as "supplierCode",
      s.name_en as "supplierNameEn", s.name_zh as "supplierNameZh", c.supplier_lot as "supplierLot",
      case when l.transformation_id is null then m.nominal_composition end as nominal, c.mined_in as "minedIn",
      c.refined_in as "refinedIn", c.melted_in as "meltedIn", c.pre_consumer_share::float8 as "preConsumerShare",
      c.post_consumer_share::float8 as "postConsumerShare", a.assays
    from lots l
    join materials m on m.id = l.material_id
    left join receipts c on c.id = l.receipt_id
    left join suppliers s on s.id = c.supplier_id
    left join lateral (
      select json_agg(json_build_object('element', element, 'massFraction', mass_fraction, 'source', source,
        'measuredAt', ${isoText(sql`measured_at`)})) as assays
      from lot_assays where lot_id = l.id and superseded_at is null
    ) a on true
    where l.id = any(${uuidArray(lotIds)}) and (a.assays is not null or l.id = any(${uuidArray(named)}))`);
  return new Map(rows.map((row) => [row.lotId, row]));
}

function fractionsOf(assays: readonly Assay[]): Fractions {
  return Object.fromEntries(assays.map(({ element, massFraction }) => [element, massFraction]));
}
