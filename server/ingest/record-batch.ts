import { z } from "zod";
import { permissionsOf } from "@/server/access/permissions";
import type { MachineWord, MessageFault } from "@/server/domain/ingest/machine-word";
import type { TotalReading } from "@/server/domain/ingest/total-reading";
import { fact } from "@/server/kernel/audit-facts";
import { systemClock } from "@/server/kernel/clock";
import { type CommandContext, defineCommand } from "@/server/kernel/command";
import type { Actor, Context } from "@/server/kernel/context";
import { database } from "@/server/kernel/database";
import { DomainError } from "@/server/kernel/errors";
import { newId } from "@/server/kernel/ids";
import { logger } from "@/server/kernel/logger";
import { keepDeadLetters } from "@/server/modules/connectivity/commands/keep-dead-letters";
import { recordMachineWords } from "@/server/modules/connectivity/commands/record-machine-words";
import { settleTotals } from "@/server/modules/connectivity/commands/settle-totals";

import type { WordOutcome } from "@/server/modules/equipment/commands/record-words";

/** The message that a word came in. Who sends by HTTP is told what was refused; of others a letter is kept. */
export type Origin =
  | { source: "http"; sender: string }
  | { source: "mqtt" | "sparkplug"; sender: string; topic: string; payload: Buffer; receivedAt: Date };

type DeadLetter = Parameters<typeof keepDeadLetters>[1][number];

/** One word, one reading of a counter that only grows, or one fault that a decoder found. */
export type BatchItem = { origin: Origin } & (
  | { word: MachineWord; total: null; fault: null }
  | { word: null; total: TotalReading; fault: null }
  | { word: null; total: null; fault: MessageFault }
);

const ingest: Actor = {
  kind: "system",
  id: "ingest",
  label: "Ingest",
  roles: [],
  permissions: permissionsOf(["administrator"]),
};

/** Machines' words and what cannot be understood of their messages, in one transaction. */
const recordMessages = defineCommand({
  name: "record-machine-words",
  permission: "equipment:record-events",
  input: z.custom<BatchItem[]>(Array.isArray),
  run: async (context, items) => {
    const outcomes = await outcomesOf(context, items);
    await keepDeadLetters(context, lettersOf(items, outcomes));
    const [first = noteOf("nobody", []), ...others] = notesOf(items, outcomes);
    return { result: outcomes, audit: [first, ...others] };
  },
});

/** Commits a batch; throws when nothing of it was saved. One outcome per item, in order. */
export function recordBatch(items: BatchItem[]): Promise<WordOutcome[]> {
  return recordMessages(ingestContext(), items);
}

/** Keeps what cannot be saved for a reason that nobody foresaw. */
export async function setAside(item: BatchItem, error: unknown): Promise<WordOutcome> {
  const reason = error instanceof DomainError ? error.reason : "not-recorded";
  const message = error instanceof Error ? error.message : String(error);
  const fault = { path: "", reason, message };
  logger().error({ err: error, sender: item.origin.sender, word: item.word }, "a word cannot be recorded");
  await recordBatch([{ origin: item.origin, word: null, total: null, fault }]);
  return { status: "refused", fault };
}

export function ingestContext(): Context {
  return {
    db: database(),
    actor: ingest,
    clock: systemClock,
    logger: logger(),
    requestId: newId(),
    source: "job",
    ipAddress: null,
  };
}

async function outcomesOf(context: CommandContext, items: readonly BatchItem[]): Promise<WordOutcome[]> {
  const totals = items.flatMap(({ total }) => total ?? []);
  const counted = new Map((await settleTotals(context, totals)).map((word) => [idOf(word), word]));
  const words = items.map(({ word, total }) => word ?? (total ? (counted.get(idOf(total)) ?? null) : null));
  const taken = (
    await recordMachineWords(
      context,
      words.flatMap((word) => word ?? []),
    )
  ).values();
  return items.map(({ fault }, index) => {
    if (fault) return { status: "refused", fault };
    return words[index] ? (taken.next().value as WordOutcome) : NOTHING_NEW;
  });
}

/** A counter that shows what it showed before. */
const NOTHING_NEW: WordOutcome = { status: "recorded", fault: null };

const idOf = ({ equipmentCode, externalId }: { equipmentCode: string; externalId: string }) =>
  `${equipmentCode}\u0000${externalId}`;

/** One letter per message, reason and machine, however many of its words share the fault. */
function lettersOf(items: readonly BatchItem[], outcomes: readonly WordOutcome[]): DeadLetter[] {
  const letters = new Map<Origin, Map<string, DeadLetter>>();
  for (const [index, { origin, word, total, fault: given }] of items.entries()) {
    const fault: MessageFault | null | undefined = given ?? outcomes[index]?.fault;
    if (!fault || origin.source === "http") continue;
    const ofMessage = letters.get(origin) ?? new Map<string, DeadLetter>();
    letters.set(origin, ofMessage);
    const equipmentCode = (word ?? total)?.equipmentCode ?? fault.machine ?? null;
    const key = `${fault.reason} ${equipmentCode}`;
    if (ofMessage.has(key)) continue;
    const { source, topic, payload, receivedAt } = origin;
    const { reason, path, message } = fault;
    ofMessage.set(key, { receivedAt, source, topic, payload, reason, path, message, equipmentCode });
  }
  return [...letters.values()].flatMap((ofMessage) => [...ofMessage.values()]);
}

function notesOf(items: readonly BatchItem[], outcomes: readonly WordOutcome[]) {
  const bySender = new Map<string, Noted[]>();
  for (const [index, { origin, word, total }] of items.entries()) {
    const noted = bySender.get(origin.sender) ?? [];
    bySender.set(origin.sender, noted);
    noted.push({ code: (word ?? total)?.equipmentCode, status: outcomes[index]?.status ?? "refused" });
  }
  return [...bySender].map(([sender, noted]) => noteOf(sender, noted));
}

type Noted = { code: string | undefined; status: WordOutcome["status"] };

function noteOf(sender: string, noted: readonly Noted[]) {
  const sums = { recorded: 0, duplicate: 0, refused: 0 };
  const machines = new Set<string>();
  for (const { code, status } of noted) {
    sums[status] += 1;
    if (code) machines.add(code);
  }
  const [code] = machines;
  const record = { type: "equipment", id: "ingest", ...(code && machines.size === 1 ? { code } : {}) };
  const { recorded, duplicate: duplicates, refused } = sums;
  return fact("equipment.events", record, {
    details: { recorded, duplicates, refused, machines: machines.size, sender },
  });
}
