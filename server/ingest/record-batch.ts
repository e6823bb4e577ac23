import { z } from "zod";
import { permissionsOf } from "@/server/access/permissions";
import type { MachineWord, MessageFault } from "@/server/domain/ingest/machine-word";
import { fact } from "@/server/kernel/audit-facts";
import { systemClock } from "@/server/kernel/clock";
import { type CommandContext, defineCommand } from "@/server/kernel/command";
import type { Actor, Context } from "@/server/kernel/context";
import { database } from "@/server/kernel/database";
import { DomainError } from "@/server/kernel/errors";
import { newId } from "@/server/kernel/ids";
import { logger } from "@/server/kernel/logger";
import type { WordOutcome } from "@/server/modules/equipment/commands/record-words";
import { type DeadLetter, keepDeadLetters } from "./dead-letters";
import { sinkWords } from "./sinks";

/** The message that a word came in. Who sends by HTTP is told what was refused; of others a letter is kept. */
export type Origin =
  | { source: "http"; sender: string }
  | { source: "mqtt" | "sparkplug"; sender: string; topic: string; payload: Buffer; receivedAt: Date };

/** One word, or one fault that a decoder found. */
export type BatchItem = { origin: Origin } & (
  | { word: MachineWord; fault: null }
  | { word: null; fault: MessageFault }
);

const ingest: Actor = {
  kind: "system",
  id: "ingest",
  label: "Ingest",
  roles: [],
  permissions: permissionsOf(["administrator"]),
};

/** Machines' words and what cannot be understood of their messages, in one transaction. */
const recordMachineWords = defineCommand({
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
  return recordMachineWords(ingestContext(), items);
}

/** Keeps what cannot be saved for a reason that nobody foresaw. */
export async function setAside(item: BatchItem, error: unknown): Promise<WordOutcome> {
  const reason = error instanceof DomainError ? error.reason : "not-recorded";
  const message = error instanceof Error ? error.message : String(error);
  const fault = { path: "", reason, message };
  logger().error({ err: error, sender: item.origin.sender, word: item.word }, "a word cannot be recorded");
  await recordBatch([{ origin: item.origin, word: null, fault }]);
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
  const words: MachineWord[] = [];
  for (const { word } of items) if (word) words.push(word);
  const taken = (await sinkWords(context, words)).values();
  return items.map(({ word, fault }) =>
    word ? (taken.next().value as WordOutcome) : { status: "refused", fault },
  );
}

/** One letter per message, reason and machine, however many of its words share the fault. */
function lettersOf(items: readonly BatchItem[], outcomes: readonly WordOutcome[]): DeadLetter[] {
  const letters = new Map<Origin, Map<string, DeadLetter>>();
  for (const [index, { origin, word }] of items.entries()) {
    const fault = outcomes[index]?.fault;
    if (!fault || origin.source === "http") continue;
    const ofMessage = letters.get(origin) ?? new Map<string, DeadLetter>();
    letters.set(origin, ofMessage);
    const equipmentCode = word?.equipmentCode ?? null;
    const key = `${fault.reason} ${equipmentCode}`;
    if (ofMessage.has(key)) continue;
    const { source, topic, payload, receivedAt } = origin;
    const message = fault.path === "" ? fault.message : `${fault.path}: ${fault.message}`;
    ofMessage.set(key, { receivedAt, source, topic, payload, reason: fault.reason, message, equipmentCode });
  }
  return [...letters.values()].flatMap((ofMessage) => [...ofMessage.values()]);
}

function notesOf(items: readonly BatchItem[], outcomes: readonly WordOutcome[]) {
  const bySender = new Map<string, Noted[]>();
  for (const [index, { origin, word }] of items.entries()) {
    const noted = bySender.get(origin.sender) ?? [];
    bySender.set(origin.sender, noted);
    noted.push({ code: word?.equipmentCode, status: outcomes[index]?.status ?? "refused" });
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
