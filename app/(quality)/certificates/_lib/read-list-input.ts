import { periodOfDays } from "@/app/_client/period-of-days";
import { type CertificateListInput, certificateListInput } from "@/server/modules/certificates/contract";

/** What the address of the list asks for; whatever is not valid is left out. */
export function readListInput(
  address: Record<string, string | undefined>,
  timeZone: string,
): CertificateListInput {
  const wanted = {
    search: address.q,
    customerCode: address.customer,
    status: address.status,
    ...periodOfDays(address.from, address.to, timeZone),
    cursor: address.cursor,
  };
  const given = Object.fromEntries(Object.entries(wanted).filter(([, value]) => value));
  const parsed = certificateListInput.safeParse(given);
  if (parsed.success) return given;
  const faulty = new Set(parsed.error.issues.map((issue) => String(issue.path[0])));
  return Object.fromEntries(Object.entries(given).filter(([name]) => !faulty.has(name)));
}
