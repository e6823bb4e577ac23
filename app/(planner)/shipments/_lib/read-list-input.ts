import { periodOfDays } from "@/app/_client/period-of-days";
import { type ShipmentListInput, shipmentListInput } from "@/server/modules/shipping/contract";

/** What the address of the list asks for; whatever is not valid is left out. */
export function readListInput(
  address: Record<string, string | undefined>,
  timeZone: string,
): ShipmentListInput {
  const wanted = {
    search: address.q,
    customerCode: address.customer,
    status: address.status,
    ...periodOfDays(address.from, address.to, timeZone),
    cursor: address.cursor,
  };
  const given = Object.fromEntries(Object.entries(wanted).filter(([, value]) => value));
  const parsed = shipmentListInput.safeParse(given);
  if (parsed.success) return given;
  const faulty = new Set(parsed.error.issues.map((issue) => String(issue.path[0])));
  return Object.fromEntries(Object.entries(given).filter(([name]) => !faulty.has(name)));
}
