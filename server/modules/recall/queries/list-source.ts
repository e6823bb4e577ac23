import { type SQL, sql } from "drizzle-orm";
import type { AffectedEntry } from "./affected";

/** Rows of (lot_id, kinship, suspect_share): three parameters, however many lots. */
export function entryRows(entries: readonly AffectedEntry[]): SQL {
  const column = (values: readonly (string | number | null)[]) =>
    `{${values.map((value) => value ?? "NULL").join(",")}}`;
  return sql`unnest(${column(entries.map((entry) => entry.lotId))}::uuid[],
    ${column(entries.map((entry) => entry.kinship))}::text[],
    ${column(entries.map((entry) => entry.suspectShare))}::float8[]) as entry (lot_id, kinship, suspect_share)`;
}

const noRecord = sql`null::numeric as listed_on_hand, null::numeric as listed_on_hand_mass,
  null::numeric as listed_in_process, null::numeric as listed_shipped, null::numeric as listed_shipped_mass,
  null::boolean as was_held, null::text as disposition, null::timestamptz as disposed_at,
  null::text as disposed_by, null::text as disposition_note`;

/** The list of a preview: what was found now. */
export function previewSource(entries: readonly AffectedEntry[]): SQL {
  return sql`select entry.lot_id, entry.kinship, entry.suspect_share, ${noRecord} from ${entryRows(entries)}`;
}

/** The list of a record: what was found when it was opened, and what became of it. */
export function recordSource(recallId: string): SQL {
  return sql`select lot_id, kinship, suspect_share, on_hand_quantity as listed_on_hand,
    on_hand_mass_kg as listed_on_hand_mass, in_process_quantity as listed_in_process,
    shipped_quantity as listed_shipped, shipped_mass_kg as listed_shipped_mass, was_held, disposition, disposed_at,
    disposed_by_label as disposed_by, disposition_note
    from recall_lots where recall_id = ${recallId}`;
}

/** Mass of a part of a lot, at the piece mass that it was made with. Needs `lots l`. */
export function massOf(quantity: SQL): SQL {
  return sql`round(${quantity} * l.created_mass_kg / l.created_quantity, 6)`;
}

/** What of a lot is in the plant outside of running loads. Needs `lots l`. */
export const onHandMass = sql`case when l.reserved_quantity = l.remaining_quantity then 0
  else greatest(0, l.remaining_mass_kg - ${massOf(sql`l.reserved_quantity`)}) end`;

/** Nothing but a lot that is here can be held. Needs `lots l`. */
export const holdable = sql`(l.status in ('available', 'on-hold') and l.remaining_quantity > 0)`;

/** What customers still have of each lot of `which`: shipped in shipments that stand, minus what came back. */
export function shippedOf(which: SQL): SQL {
  return sql`select i.lot_id, sum(i.quantity - i.returned_quantity) as quantity,
      sum(i.mass_kg - i.returned_mass_kg) as mass_kg
    from shipment_lines i join shipments s on s.id = i.shipment_id and s.status = 'shipped'
    where i.lot_id in (${which}) group by i.lot_id`;
}
