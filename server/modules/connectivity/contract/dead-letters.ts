import { z } from "zod";

export const LETTER_STATUSES = ["open", "replayed", "discarded"] as const;
export type LetterStatus = (typeof LETTER_STATUSES)[number];
export const LETTER_SOURCES = ["mqtt", "http", "sparkplug"] as const;
export type LetterSource = (typeof LETTER_SOURCES)[number];
export const MOST_LETTERS_AT_ONCE = 500;

const ids = z.array(z.uuid()).min(1, "at least one letter is needed").max(MOST_LETTERS_AT_ONCE);

export const deadLetterListInput = z
  .object({
    status: z.enum(LETTER_STATUSES).default("open"),
    source: z.enum(LETTER_SOURCES).optional(),
    reason: z.string().trim().max(80).optional(),
    /** What the sender calls the machine. */
    machine: z.string().trim().max(400).optional(),
    /** Part of a topic or of the message. */
    search: z.string().trim().max(200).optional(),
    limit: z.coerce.number().int().min(1).max(MOST_LETTERS_AT_ONCE).default(50),
    cursor: z.string().max(200).optional(),
  })
  .strict();
export type DeadLetterListInput = z.input<typeof deadLetterListInput>;
export const deadLetterRef = z.object({ id: z.uuid() }).strict();
export const replayDeadLettersInput = z.object({ ids }).strict();
export const discardDeadLettersInput = z.object({ ids, reason: z.string().trim().min(1).max(500) }).strict();

export type DeadLetterDto = {
  id: string;
  receivedAt: string;
  lastReceivedAt: string;
  occurrences: number;
  source: LetterSource;
  topic: string;
  payloadBytes: number;
  reason: string;
  path: string;
  message: string;
  equipmentCode: string | null;
  status: LetterStatus;
  attempts: number;
  resolvedByLabel: string | null;
  resolvedAt: string | null;
  note: string | null;
};
export type DeadLetterPage = {
  items: DeadLetterDto[];
  nextCursor: string | null;
  /** Reasons and machines of open letters, the most frequent first. */
  reasons: { reason: string; letters: number }[];
  machines: { name: string; letters: number }[];
};
export type DeadLetterDetail = DeadLetterDto & {
  /** Null: the bytes are no text. */
  text: string | null;
  hex: string;
  isCut: boolean;
};
export type ReplayedLetter = {
  id: string;
  status: "replayed" | "open";
  words: number;
  message: string | null;
};
export type ReplayResult = { replayed: number; stillOpen: number; items: ReplayedLetter[] };
