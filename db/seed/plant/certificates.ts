import { sql } from "drizzle-orm";
import { installation } from "@/db/schema/identity";
import type { Actor } from "@/server/kernel/context";
import type { Transaction } from "@/server/kernel/database";
import { DomainError } from "@/server/kernel/errors";
import { issueCertificate } from "@/server/modules/certificates/commands/issue-certificate";
import { revokeCertificate } from "@/server/modules/certificates/commands/revoke-certificate";
import type { CertificateLanguage } from "@/server/modules/certificates/contract";
import type { Performer } from "../execute/performer";

type Seed = { tx: Transaction; performer: Performer; people: Map<string, Actor>; end: Date };

const HOUR_MS = 3_600_000;
const WANTED: readonly CertificateLanguage[] = ["both", "zh", "en"];

/**
 * Specimen certificates of the first shipments whose lots have all their evidence; the last one is revoked. Shipments
 * that a certificate is refused for stay without one, so that the page shows why. Signed by the system in the
 * engineer's name, as the engineer's other decisions of the past are.
 */
export async function seedCertificates({ tx, performer, people, end }: Seed): Promise<void> {
  const person = people.get("engineer");
  if (!person) throw new Error("The demo accounts lack an engineer.");
  const engineer: Actor = { ...person, kind: "system" };
  // Synthetic curves may stand on a specimen only in a plant that says it is a demonstration.
  await tx.insert(installation).values({ id: 1, isDemo: true }).onConflictDoNothing();
  const shipments = await tx.execute<{ number: string; at: string }>(sql`
    select number, shipped_at as at from shipments where status = 'shipped' order by shipped_at, number`);
  const issued: { number: string; at: Date }[] = [];
  for (const shipment of shipments) {
    const language = WANTED[issued.length];
    if (language === undefined) break;
    const at = new Date(Math.min(new Date(shipment.at).getTime() + 2 * HOUR_MS, end.getTime()));
    const context = await performer.as(engineer, at);
    const number = await issueCertificate(context, {
      shipmentNumber: shipment.number,
      language,
      units: language === "en" ? "both" : "si",
    }).then(
      (certificate) => certificate.number,
      (error: unknown) => {
        if (error instanceof DomainError && error.code === "RULE_VIOLATION") return null;
        throw error;
      },
    );
    if (number !== null) issued.push({ number, at });
  }
  const last = issued.at(-1);
  if (last && issued.length > 1) {
    const at = new Date(Math.min(last.at.getTime() + 5 * HOUR_MS, end.getTime()));
    await revokeCertificate(await performer.as(engineer, at), {
      number: last.number,
      reason: "客户订单号错误，重新出具",
      password: "not asked of the system",
    });
  }
}
