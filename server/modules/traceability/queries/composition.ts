import { sql } from "drizzle-orm";
import { type Fractions, rollUpComposition } from "@/server/domain/genealogy/composition";
import { originShares, type RawLot, recycledContent } from "@/server/domain/genealogy/provenance";
import { backwardShares } from "@/server/domain/genealogy/shares";
import type { Executor } from "@/server/kernel/database";
import type { CompositionDto } from "../contract";
import { isoText, lotFacts, uuidArray } from "./lot-facts";
import { lotIdOf, walkBackward } from "./walk";

type AssayRow = {
  lotId: string;
  element: string;
  massFraction: number;
  source: string;
  measuredAt: string;
};
type RawRow = {
  lotId: string;
  nominal: Record<string, number> | null;
  minedIn: string | null;
  refinedIn: string | null;
  meltedIn: string | null;
  preConsumerShare: number | null;
  postConsumerShare: number | null;
};

/** What a lot is made of by element, how much of it is recycled, and where it comes from; each with its sources. */
export async function composition(db: Executor, lotCode: string): Promise<CompositionDto> {
  const rootId = await lotIdOf(db, lotCode);
  const walk = await walkBackward(db, [rootId]);
  const born = new Set(walk.transformations.flatMap((node) => node.outputs.map((output) => output.lotId)));
  const rawIds = walk.lotIds.filter((lotId) => !born.has(lotId));
  const [assayRows, rawRows, facts] = await Promise.all([
    assaysOf(db, walk.lotIds),
    rawLotsOf(db, rawIds),
    lotFacts(db, [rootId, ...rawIds]),
  ]);
  const assays = fractionsByLot(assayRows);
  const raw = new Map(rawRows.map((row) => [row.lotId, row]));
  const nominalOf = (lotId: string): Fractions => raw.get(lotId)?.nominal ?? {};
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
      preConsumerShare: raw.get(lotId)?.preConsumerShare ?? 0,
      postConsumerShare: raw.get(lotId)?.postConsumerShare ?? 0,
      origin: {
        mined: raw.get(lotId)?.minedIn ?? null,
        refined: raw.get(lotId)?.refinedIn ?? null,
        melted: raw.get(lotId)?.meltedIn ?? null,
      },
    }),
  );
  const code = (lotId: string) => facts.get(lotId)?.code ?? "";
  const rootAssays = new Map(
    assayRows.filter((row) => row.lotId === rootId).map((row) => [row.element, row]),
  );
  const root = facts.get(rootId);
  const { sources, ...recycled } = recycledContent(rawLots);
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
      sources: sources.map(({ lotId, ...source }) => ({ lot: code(lotId), ...source })),
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
        const lot = facts.get(lotId);
        if (!lot) return [];
        return [
          {
            lot: lot.code,
            materialCode: lot.materialCode,
            materialNameEn: lot.materialNameEn,
            materialNameZh: lot.materialNameZh,
            supplierCode: lot.supplier?.code ?? "",
            supplierNameEn: lot.supplier?.nameEn ?? "",
            supplierNameZh: lot.supplier?.nameZh ?? "",
            supplierLot: lot.supplier?.lot ?? "",
            share,
            hasAssay: assays.has(lotId),
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

function assaysOf(db: Executor, lotIds: readonly string[]): Promise<AssayRow[]> {
  return db.execute<AssayRow>(sql`
    select lot_id as "lotId", element, mass_fraction as "massFraction", source,
      ${isoText(sql`measured_at`)} as "measuredAt"
    from lot_assays where superseded_at is null and lot_id = any(${uuidArray(lotIds)})`);
}

function rawLotsOf(db: Executor, lotIds: readonly string[]): Promise<RawRow[]> {
  return db.execute<RawRow>(sql`
    select l.id as "lotId", m.nominal_composition as nominal, r.mined_in as "minedIn",
      r.refined_in as "refinedIn", r.melted_in as "meltedIn",
      r.pre_consumer_share::float8 as "preConsumerShare", r.post_consumer_share::float8 as "postConsumerShare"
    from lots l
    join materials m on m.id = l.material_id
    left join receipts r on r.id = l.receipt_id
    where l.id = any(${uuidArray(lotIds)})`);
}

function fractionsByLot(rows: readonly AssayRow[]): Map<string, Record<string, number>> {
  const byLot = new Map<string, Record<string, number>>();
  for (const { lotId, element, massFraction } of rows) {
    const fractions = byLot.get(lotId) ?? {};
    fractions[element] = massFraction;
    byLot.set(lotId, fractions);
  }
  return byLot;
}
