import {
  type NonconformanceListInput,
  nonconformanceListInput,
} from "@/server/modules/nonconformance/contract";

/** What the address of the list asks for; whatever is not valid is left out. */
export function readListInput(address: Record<string, string | undefined>): NonconformanceListInput {
  const wanted = {
    search: address.q,
    status: address.status,
    severity: address.severity,
    source: address.source,
    defectCode: address.defect,
    equipmentCode: address.machine,
    cursor: address.cursor,
  };
  const given = Object.fromEntries(Object.entries(wanted).filter(([, value]) => value));
  const parsed = nonconformanceListInput.safeParse(given);
  if (parsed.success) return given;
  const faulty = new Set(parsed.error.issues.map((issue) => String(issue.path[0])));
  return Object.fromEntries(Object.entries(given).filter(([name]) => !faulty.has(name)));
}
