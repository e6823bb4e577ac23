import { and, eq } from "drizzle-orm";
import { sparkplugNodes } from "@/db/schema/connectivity";
import type { MessageFault } from "@/server/domain/ingest/machine-word";
import { interpret } from "@/server/domain/sparkplug/interpret";
import { newNodeSession } from "@/server/domain/sparkplug/node-session";
import { taken } from "@/server/domain/sparkplug/receive";
import { parseTopic } from "@/server/domain/sparkplug/topic";
import { fact } from "@/server/kernel/audit-facts";
import { type CommandContext, defineCommand } from "@/server/kernel/command";
import { recordEquipmentEvents } from "@/server/modules/equipment/commands/record-equipment-events";
import { type ReplayedLetter, type ReplayResult, replayDeadLettersInput } from "../contract/dead-letters";
import { type ReadMessage, readMessage, sound } from "../json-decoder";
import { type MachineRules, machineRules } from "../queries/machine-rules";
import { keepOpen, type LetterRow, lockOpenLetters, resolveLetter } from "../records/dead-letters";
import { letterOf } from "../rules/dead-letter";
import { ownEvents } from "../rules/read-letter";
import { decodePayload } from "../rules/sparkplug-payload";
import { recordMachineWords } from "./record-machine-words";
import { settleTotals } from "./settle-totals";

type Outcome = { words: number; faults: MessageFault[] };

/**
 * Reads letters again by what is set up today and records what they say, each word once. A letter that still has a
 * fault stays open and says why; what was sound in it is recorded.
 */
export const replayDeadLetters = defineCommand({
  name: "replay-dead-letters",
  permission: "connectivity:write",
  input: replayDeadLettersInput,
  run: async (context, input): Promise<{ result: ReplayResult; audit: [ReturnType<typeof fact>] }> => {
    const { tx, now, actor } = context;
    const letters = await lockOpenLetters(tx, input.ids);
    const rules = await machineRules(tx);
    const items: ReplayedLetter[] = [];
    for (const letter of letters) {
      const { words, faults } = await replay(context, letter, rules);
      const left = letterOf(letter, faults);
      if (left === null)
        await resolveLetter(tx, letter.id, { status: "replayed", by: actor.label, at: now, note: null });
      else {
        const { reason, path = "", message } = left;
        await keepOpen(tx, letter.id, { reason, path, message, equipmentCode: left.equipmentCode });
      }
      const status = left === null ? "replayed" : "open";
      items.push({ id: letter.id, status, words, message: left?.message ?? null });
    }
    const replayed = items.filter(({ status }) => status === "replayed").length;
    const result = { replayed, stillOpen: items.length - replayed, items };
    const record = { type: "dead-letter", id: letters[0]?.id ?? input.ids[0] ?? "" };
    const details = { letters: input.ids.length, replayed, stillOpen: result.stillOpen };
    return { result, audit: [fact("dead-letter.replay", record, { details })] };
  },
});

async function replay(context: CommandContext, letter: LetterRow, rules: MachineRules): Promise<Outcome> {
  if (letter.payload.byteLength < letter.payloadBytes) {
    const message = `The message was ${letter.payloadBytes} bytes long and kept only in part; it cannot be replayed.`;
    return { words: 0, faults: [{ path: "", reason: "payload-cut", message }] };
  }
  const own = ownEvents(letter.topic, letter.payload, rules);
  if (own) return own.events ? replayEvents(context, own.events) : { words: 0, faults: own.faults };
  const read =
    letter.source === "sparkplug" ? await readSparkplug(context, letter, rules) : readMessage(rules, letter);
  if (read === null) {
    const message = `No mapping that is switched on reads ${letter.topic}.`;
    return { words: 0, faults: [{ path: "topic", reason: "no-mapping", message }] };
  }
  const counted = await settleTotals(context, read.totals);
  const outcomes = await recordMachineWords(context, [...read.words, ...counted]);
  const refused = outcomes.flatMap(({ fault }) => fault ?? []);
  return { words: outcomes.length - refused.length, faults: [...read.faults, ...refused] };
}

async function replayEvents(
  context: CommandContext,
  { equipmentCode, items }: { equipmentCode: string | null; items: unknown[] },
): Promise<Outcome> {
  if (equipmentCode === null) return { words: 0, faults: [] };
  const { items: results } = await recordEquipmentEvents(context, { equipmentCode, items });
  const faults = results.flatMap(({ index, errors }) =>
    errors.map((error) => ({ ...error, path: `items.${index}.${error.path}` })),
  );
  return { words: results.filter(({ status }) => status !== "refused").length, faults };
}

/** By the aliases of the node's last birth; its session goes on as if nothing had come. */
async function readSparkplug(
  { tx }: CommandContext,
  letter: LetterRow,
  rules: MachineRules,
): Promise<ReadMessage | null> {
  const topic = parseTopic(letter.topic);
  if (topic?.kind !== "message") return null;
  const { type, groupId, nodeId, deviceId } = topic;
  const [row] = await tx
    .select({ session: sparkplugNodes.session })
    .from(sparkplugNodes)
    .where(and(eq(sparkplugNodes.groupId, groupId), eq(sparkplugNodes.nodeId, nodeId)));
  const session = row?.session ?? newNodeSession(groupId, nodeId);
  const receivedAt = letter.receivedAt.getTime();
  const isBirth = type.endsWith("BIRTH");
  try {
    const payload = decodePayload(letter.payload);
    // A death that was not understood is past: what came after it says more.
    const metrics = type.endsWith("DEATH") ? [] : payload.metrics;
    const step = taken(
      { ...session, devices: {} },
      deviceId,
      { ...payload, metrics },
      { receivedAt, isBirth },
    );
    return sound(interpret(step, rules), receivedAt);
  } catch (error) {
    const message = `The payload is not Sparkplug B: ${error instanceof Error ? error.message : String(error)}.`;
    return { words: [], totals: [], faults: [{ path: "", reason: "payload-not-valid", message }] };
  }
}
