import { type RecallListInput, recallListInput } from "@/server/modules/recall/contract";

/** What the address of the list asks for; whatever is not valid is left out. */
export function readListInput(address: Record<string, string | undefined>): RecallListInput {
  const wanted = {
    search: address.q,
    status: address.status,
    kind: address.kind,
    cursor: address.cursor,
  };
  const given = Object.fromEntries(Object.entries(wanted).filter(([, value]) => value));
  const parsed = recallListInput.safeParse(given);
  if (parsed.success) return given;
  const faulty = new Set(parsed.error.issues.map((issue) => String(issue.path[0])));
  return Object.fromEntries(Object.entries(given).filter(([name]) => !faulty.has(name)));
}
