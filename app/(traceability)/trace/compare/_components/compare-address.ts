import type { z } from "zod";
import { instantOfSiteTime } from "@/app/_client/site-time";
import type { compareInput } from "@/server/modules/traceability/contract/compare";

export type CompareInput = z.input<typeof compareInput>;

/** What the form holds: codes as they were scanned, or a product and a period. */
export type CompareDraft = {
  by: "codes" | "tests";
  a: string;
  b: string;
  product: string;
  since: string;
  until: string;
};

/** Longer lists stay on the page alone: not every server takes them in an address. */
const LONGEST_ADDRESS = 3000;
const DAY_MS = 86_400_000;

/** Codes in a text: one a line, or with spaces, commas or semicolons between, each once. */
export function codesIn(text: string): string[] {
  const found = text
    .normalize("NFKC")
    .split(/[\s,;、，；]+/u)
    .filter(Boolean);
  return [...new Map(found.map((code) => [code.toLowerCase(), code])).values()];
}

export function draftOfAddress(get: (name: string) => string): CompareDraft {
  return {
    by: get("by") === "tests" ? "tests" : "codes",
    a: codesIn(get("a")).join("\n"),
    b: codesIn(get("b")).join("\n"),
    product: get("product"),
    since: get("since"),
    until: get("until"),
  };
}

export function addressOfDraft(draft: CompareDraft): Record<string, string | null> {
  const [a, b] = [codesIn(draft.a).join(","), codesIn(draft.b).join(",")];
  const isTests = draft.by === "tests";
  const isShort = a.length + b.length <= LONGEST_ADDRESS;
  return {
    by: isTests ? "tests" : null,
    a: isTests || !isShort ? null : a,
    b: isTests || !isShort ? null : b,
    product: isTests ? draft.product : null,
    since: isTests ? draft.since : null,
    until: isTests ? draft.until : null,
  };
}

/** What the server is asked; null while something is missing. */
export function inputOfDraft(draft: CompareDraft, timeZone: string): CompareInput | null {
  if (draft.by === "codes") {
    const [a, b] = [codesIn(draft.a), codesIn(draft.b)];
    return a.length > 0 && b.length > 0
      ? { a: { by: "codes", codes: a }, b: { by: "codes", codes: b } }
      : null;
  }
  const from = dayStart(draft.since, 0, timeZone);
  const to = dayStart(draft.until, 1, timeZone);
  if (!draft.product || !from || !to) return null;
  const period = { productCode: draft.product, from, to };
  return {
    a: { by: "tests", verdict: "fail", ...period },
    b: { by: "tests", verdict: "pass", ...period },
  };
}

function dayStart(day: string, daysLater: number, timeZone: string): string | null {
  const at = Date.parse(`${day}T00:00:00Z`);
  if (!/^\d{4}-\d\d-\d\d$/.test(day) || Number.isNaN(at)) return null;
  return instantOfSiteTime(`${new Date(at + daysLater * DAY_MS).toISOString().slice(0, 10)} 00:00`, timeZone);
}
