import type { z } from "zod";
import type { LotComposition } from "@/server/domain/genealogy/bulk-composition";
import { exportFlags, heavyRareEarths } from "@/server/domain/genealogy/composition-flags";
import { compositionTotals } from "@/server/domain/genealogy/composition-totals";
import { RECOVERY_ELEMENTS } from "@/server/domain/genealogy/elements";
import { sum, toPlain } from "@/server/domain/quantity/decimal";
import type { Executor } from "@/server/kernel/database";
import type {
  CompositionReport,
  compositionReportInput,
  ReportRow,
  ReportTotals,
} from "../contract/compositions";
import { composeRead, type LotHead } from "./compositions";
import { reportScope } from "./report-scope";

/** The composition of an order's, a shipment's or a month's lots: a row for each of a page, and totals of all. */
export async function compositionReport(
  db: Executor,
  asked: z.output<typeof compositionReportInput>,
  now: Date,
): Promise<CompositionReport> {
  const { scope, lots, unknown } = await reportScope(db, asked, now);
  const composed = await composeRead(
    db,
    lots.map((lot) => lot.id),
  );
  const known = lots.flatMap((lot) => {
    const composition = composed.get(lot.id);
    return composition ? [{ lot, composition }] : [];
  });
  return {
    scope,
    unknownLots: unknown,
    items: known.slice(asked.offset, asked.offset + asked.limit).map(toRow),
    totals: known.length > 0 ? totalsOf(known) : null,
  };
}

function toRow({ lot, composition }: { lot: LotHead; composition: LotComposition }): ReportRow {
  const { elements, recycled, rareEarthOrigin, unknownShare } = composition;
  const heavy = heavyRareEarths(elements);
  return {
    lot: lot.code,
    materialCode: lot.materialCode,
    materialNameEn: lot.materialNameEn,
    materialNameZh: lot.materialNameZh,
    massKg: toPlain(lot.massKg),
    values: Object.fromEntries(elements.map(({ element, value }) => [element, value])),
    measured: elements.filter(({ source }) => source === "assay").map(({ element }) => element),
    heavyTotal: heavy.total,
    heavyByDiffusion: heavy.byDiffusion,
    preConsumerShare: recycled.preConsumerShare,
    postConsumerShare: recycled.postConsumerShare,
    recovered: Object.fromEntries(
      recycled.byElement
        .filter(({ element }) => RECOVERY_ELEMENTS.includes(element))
        .map(({ element, postConsumerShare }) => [element, postConsumerShare]),
    ),
    unknownShare,
    flags: exportFlags(elements, rareEarthOrigin),
  };
}

function totalsOf(known: readonly { lot: LotHead; composition: LotComposition }[]): ReportTotals {
  const totals = compositionTotals(
    known.map(({ lot, composition }) => ({ composition, massKg: Number(lot.massKg) })),
  );
  const heavy = heavyRareEarths(
    totals.elements.map(({ element, massKg, byDiffusionKg }) => ({
      element,
      value: massKg,
      byDiffusion: byDiffusionKg,
    })),
  );
  return {
    ...totals,
    lots: known.length,
    massKg: toPlain(sum(known.map(({ lot }) => lot.massKg))),
    heavyKg: heavy.total,
    heavyByDiffusionKg: heavy.byDiffusion,
  };
}
