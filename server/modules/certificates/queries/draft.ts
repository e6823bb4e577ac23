import { sql } from "drizzle-orm";
import type { Executor } from "@/server/kernel/database";
import { isDemoInstallation } from "@/server/modules/identity/queries";
import type { StandingCharacteristic } from "@/server/modules/inspection/queries/standing-inspections";
import type { CertificateObjection, CertificatePreview, CertificateWish } from "../contract";
import type { Named } from "../contract/statement";
import { assessLot } from "../rules/assess-lot";
import { curvesOf, stateLot } from "../rules/state-lot";
import { type Delivery, deliveryOf } from "./delivered-lots";
import { evidenceOf } from "./lot-evidence";
import { compositionsOf, genealogiesOf } from "./lot-origins";

export type Draft = CertificatePreview & {
  delivery: Delivery;
  timeZone: string;
  /** Who recorded a test or an inspection that the statement rests on: they sign nothing here. */
  recordedBy: { id: string; test: string }[];
};

/** What the page shows before anybody signs: the content as it would be issued, and all that stands against it. */
export async function previewCertificate(db: Executor, wish: CertificateWish): Promise<CertificatePreview> {
  const { content, objections } = await draftCertificate(db, wish);
  return { content, objections };
}

/** Gathers everything from the delivered lots themselves; nothing of it is ever typed. */
export async function draftCertificate(db: Executor, wish: CertificateWish): Promise<Draft> {
  const [delivery, site, allowsSynthetic] = await Promise.all([
    deliveryOf(db, wish),
    siteOf(db),
    isDemoInstallation(db),
  ]);
  const lotIds = delivery.lots.map((lot) => lot.lotId);
  const wants = (part: CertificateWish["parts"][number]) => wish.parts.includes(part);
  const evidence = await evidenceOf(db, delivery.lots);
  const compositions =
    wants("chemistry") || wants("recycled") ? await compositionsOf(db, lotIds) : new Map<string, never>();
  const genealogies = wants("genealogy") ? await genealogiesOf(db, lotIds) : new Map<string, never>();
  const assessed = evidence.map((found) => ({
    found,
    assessment: assessLot(found, { units: wish.units, allowsSynthetic }),
  }));
  const lots = assessed.map(({ found, assessment }) => {
    const composed = compositions.get(found.lot.lotId);
    return stateLot(
      found,
      assessment,
      {
        chemistry: composed?.chemistry ?? null,
        heavyRareEarthPercent: composed?.heavyRareEarthPercent ?? null,
        recycledPercent: composed?.recycledPercent ?? null,
        rareEarthOrigin: composed?.rareEarthOrigin ?? null,
        genealogy: genealogies.get(found.lot.lotId) ?? null,
      },
      wish.parts,
    );
  });
  const used = assessed.flatMap(({ assessment }) => assessment.evidence);
  const { shipment } = delivery;
  return {
    delivery,
    timeZone: site.timeZone,
    recordedBy: [
      ...used.map((test) => ({ id: test.recordedById, test: test.number })),
      ...evidence.flatMap(({ inspections }) => measurersOf(inspections)),
    ],
    content: {
      language: wish.language,
      units: wish.units,
      isSpecimen: used.some((test) => test.isSynthetic),
      manufacturer: { code: site.code, nameEn: site.nameEn, nameZh: site.nameZh },
      customer: {
        code: delivery.customer.code,
        nameEn: delivery.customer.nameEn,
        nameZh: delivery.customer.nameZh,
      },
      customerReference: delivery.customerReference,
      shipment:
        shipment === null
          ? null
          : {
              number: shipment.number,
              shippedAt: shipment.shippedAt,
              destinationCountry: shipment.destinationCountry,
            },
      lots,
      curves: wants("curves")
        ? curvesOf(assessed.map(({ found, assessment }) => ({ found, evidence: assessment.evidence })))
        : [],
      remark: wish.remark ?? null,
    },
    objections: [
      ...(await deliveryObjections(db, delivery, wish)),
      ...assessed.flatMap(({ assessment }) => assessment.objections),
      ...lots.flatMap((lot) =>
        wants("chemistry") && (lot.chemistry ?? []).length === 0
          ? [
              {
                lot: lot.lot,
                reason: "certificate-chemistry-missing",
                message: `Nothing is known of the composition of lot ${lot.lot}.`,
                details: { lot: lot.lot },
              },
            ]
          : [],
      ),
    ],
  };
}

function measurersOf(inspections: readonly StandingCharacteristic[]): Draft["recordedBy"] {
  return inspections.flatMap(({ lines }) =>
    lines.flatMap(({ number, measured }) =>
      [...new Set(measured.map(({ recordedById }) => recordedById))].map((id) => ({ id, test: number })),
    ),
  );
}

/** A delivery that was voided, that is empty, or whose lots stand on a certificate that is in force. */
async function deliveryObjections(
  db: Executor,
  { shipment, lots }: Delivery,
  { replaces }: CertificateWish,
): Promise<CertificateObjection[]> {
  if (lots.length === 0 || shipment?.isVoided) {
    const number = shipment?.number ?? "";
    return [
      {
        lot: "",
        reason: "certificate-nothing-delivered",
        message: `The customer has nothing of ${number}.`,
        details: { shipment: number },
      },
    ];
  }
  const ids = JSON.stringify(lots.map((lot) => lot.lotId));
  const certified = await db.execute<{ lot: string; certificate: string }>(sql`
    select l.code as lot, c.number as certificate
    from certificates c
    join certificate_lots n on n.certificate_id = c.id
    join lots l on l.id = n.lot_id
    where c.status = 'issued' and c.shipment_id is not distinct from ${shipment?.id ?? null}::uuid
      and n.lot_id in (select json_array_elements_text(${ids}::json)::uuid)
      and c.number is distinct from ${replaces?.toUpperCase() ?? null}
      and ${shipment !== null}::boolean
    order by l.code`);
  return certified.map(({ lot, certificate }) => ({
    lot,
    reason: "certificate-lot-certified",
    message: `Lot ${lot} of this shipment stands on certificate ${certificate}.`,
    details: { lot, certificate },
  }));
}

async function siteOf(db: Executor): Promise<Named & { timeZone: string }> {
  const [site] = await db.execute<Named & { timeZone: string }>(sql`
    select code, name_en as "nameEn", name_zh as "nameZh", time_zone as "timeZone" from sites order by code limit 1`);
  return site ?? { code: "", nameEn: "", nameZh: "", timeZone: "UTC" };
}
