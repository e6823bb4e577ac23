import type { Database } from "@/server/kernel/database";
import { type LotListInput, lotListInput } from "@/server/modules/lots/contract";
import { lotList } from "@/server/modules/lots/queries/lot-list";
import { millisecondsOf, type Timing, timingOf } from "../measure";

/** What people ask of the list: nothing, one filter, several, rare things, part of a code; each in several orders. */
const QUESTIONS: readonly LotListInput[] = [
  {},
  { sort: "oldest" },
  { sort: "code" },
  { sort: "code-descending" },
  { status: "available" },
  { status: "available", sort: "oldest" },
  { status: "on-hold" },
  { status: "on-hold", sort: "code" },
  { qualityStatus: "pending" },
  { qualityStatus: "conditionally-released", sort: "code-descending" },
  { qualityStatus: "rejected" },
  { materialKind: "packed-magnet" },
  { materialKind: "strip-cast-flake", status: "available" },
  { materialKind: "sintered-blank", qualityStatus: "released", sort: "oldest" },
  { materialKind: "by-product", status: "available", sort: "code" },
  { search: "H-26" },
  { search: "0123" },
  { search: "-C004", sort: "code" },
  { search: "nothing-like-it" },
  { updatedSince: "2026-01-01T00:00:00Z", status: "on-hold" },
];
const PAGES = 6;

/** Database time of pages of the list, with the cursor moving on; `slowest` names the worst question. */
export async function listTimes(
  db: Database,
): Promise<Timing & { slowest: { question: string; ms: number } }> {
  const all: number[] = [];
  let slowest = { question: "", ms: 0 };
  for (let round = 0; round < 4; round += 1) {
    for (const question of QUESTIONS) {
      let cursor: string | undefined;
      for (let page = 0; page < PAGES; page += 1) {
        const input = lotListInput.parse({ ...question, ...(cursor ? { cursor } : {}) });
        const ms = await millisecondsOf(async () => {
          cursor = (await lotList(db, input)).nextCursor ?? undefined;
        });
        if (round > 0) {
          all.push(ms);
          if (ms > slowest.ms) slowest = { question: JSON.stringify(question), ms };
        }
        if (!cursor) break;
      }
    }
  }
  return { ...timingOf(all), slowest };
}
