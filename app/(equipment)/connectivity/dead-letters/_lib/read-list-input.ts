import {
  type DeadLetterListInput,
  deadLetterListInput,
} from "@/server/modules/connectivity/contract/dead-letters";

/** What the address of the list asks for; whatever is not valid is left out. */
export function readListInput(address: Record<string, string | undefined>): DeadLetterListInput {
  const { q: search, status, source, reason, machine, cursor } = address;
  const wanted = { search, status, source, reason, machine, cursor };
  const given = Object.fromEntries(Object.entries(wanted).filter(([, value]) => value));
  const parsed = deadLetterListInput.safeParse(given);
  if (parsed.success) return given;
  const faulty = new Set(parsed.error.issues.map((issue) => String(issue.path[0])));
  return Object.fromEntries(Object.entries(given).filter(([name]) => !faulty.has(name)));
}
