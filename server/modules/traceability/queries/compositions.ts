import { sql } from "drizzle-orm";
import type { z } from "zod";
import { composeLots, type LotComposition } from "@/server/domain/genealogy/bulk-composition";
import { exportFlags, heavyRareEarths } from "@/server/domain/genealogy/composition-flags";
import type { Executor } from "@/server/kernel/database";
import { throwIssues } from "@/server/kernel/errors";
import { uuidArray } from "@/server/kernel/uuid-array";
import type { compositionsInput, LotCompositionDto } from "../contract/compositions";
import { readAncestry } from "./ancestry";

export type LotHead = LotCompositionDto["lot"] & { id: string };

/** Compositions of up to thousands of lots, in the order in which they were asked for; unknown codes are refused, all at once. */
export async function compositions(
  db: Executor,
  input: z.output<typeof compositionsInput>,
): Promise<{ items: LotCompositionDto[] }> {
  const { heads, unknown } = await lotHeads(db, input.lots);
  throwIssues(
    unknown.map((code) => ({
      path: `lots.${input.lots.indexOf(code)}`,
      reason: "lot-not-found",
      message: `No lot ${code}.`,
      details: { code },
    })),
    "NOT_FOUND",
  );
  const composed = await composeRead(
    db,
    heads.map((head) => head.id),
  );
  const codes = await codesOf(
    db,
    [...composed.values()].flatMap((each) => each.sources.map((source) => source.lotId)),
  );
  const wanted = input.elements ? new Set(input.elements) : null;
  return {
    items: heads.flatMap((head): LotCompositionDto[] => {
      const found = composed.get(head.id);
      return found ? [toDto(head, found, codes, wanted)] : [];
    }),
  };
}

/** One set-based read of the union of the ancestries, one pass over it. */
export async function composeRead(
  db: Executor,
  lotIds: readonly string[],
): Promise<Map<string, LotComposition>> {
  return composeLots(lotIds, await readAncestry(db, lotIds));
}

/** The lots with these codes, each once, in the order of the codes; and the codes that no lot has. */
export async function lotHeads(
  db: Executor,
  codes: readonly string[],
): Promise<{ heads: LotHead[]; unknown: string[] }> {
  const wanted = new Map(codes.map((code) => [code.toLowerCase(), code]));
  const rows = await db.execute<LotHead>(sql`
    select l.id, l.code, m.code as "materialCode", m.name_en as "materialNameEn",
      m.name_zh as "materialNameZh", l.created_mass_kg as "massKg"
    from lots l join materials m on m.id = l.material_id
    where lower(l.code) in (select jsonb_array_elements_text(${JSON.stringify([...wanted.keys()])}::jsonb))`);
  const byCode = new Map(rows.map((row) => [row.code.toLowerCase(), row]));
  return {
    heads: [...wanted.keys()].flatMap((key) => byCode.get(key) ?? []),
    unknown: [...wanted].filter(([key]) => !byCode.has(key)).map(([, code]) => code),
  };
}

export async function codesOf(db: Executor, lotIds: readonly string[]): Promise<Map<string, string>> {
  if (lotIds.length === 0) return new Map();
  const rows = await db.execute<{ id: string; code: string }>(
    sql`select id, code from lots where id = any(${uuidArray(lotIds)})`,
  );
  return new Map(rows.map((row) => [row.id, row.code]));
}

function toDto(
  { id: _, ...lot }: LotHead,
  composed: LotComposition,
  codes: ReadonlyMap<string, string>,
  wanted: ReadonlySet<string> | null,
): LotCompositionDto {
  const isWanted = ({ element }: { element: string }) => wanted?.has(element) ?? true;
  const { elements, recycled, origin, rareEarthOrigin, unknownShare, sources } = composed;
  return {
    lot,
    elements: elements.filter(isWanted),
    heavyRareEarths: heavyRareEarths(elements),
    recycled: { ...recycled, byElement: recycled.byElement.filter(isWanted) },
    origin: origin.map(({ stage, byMass, byElement }, at) => ({
      stage,
      byMass: byMass.map(countryOf),
      ofRareEarths: (rareEarthOrigin[at] ?? []).map(countryOf),
      byElement: byElement
        .filter(isWanted)
        .map(({ element, countries }) => ({ element, countries: countries.map(countryOf) })),
    })),
    unknownShare,
    sources: sources.map(({ lotId, ...source }) => ({ lot: codes.get(lotId) ?? "", ...source })),
    flags: exportFlags(elements, rareEarthOrigin),
  };
}

/** Without the lots that say so: for one lot its own page lists them. */
function countryOf({ country, share }: { country: string | null; share: number }) {
  return { country, share };
}
