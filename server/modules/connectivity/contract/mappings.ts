import { z } from "zod";
import { ENERGY_UNITS } from "@/server/domain/ingest/energy-unit";
import { TIME_FORMATS } from "@/server/domain/ingest/json-mapping";
import { parseJsonPath } from "@/server/domain/ingest/json-path";
import { topicFilterFault } from "@/server/domain/ingest/topic-filter";
import { EQUIPMENT_STATES } from "@/server/domain/oee/equipment-state";

const code = z
  .string()
  .trim()
  .min(1)
  .max(64)
  .regex(/^[^\s]+$/, "must not contain spaces");
const path = z
  .string()
  .trim()
  .min(1)
  .max(200)
  .refine((text) => parseJsonPath(text) !== null, {
    error: 'must be a path such as state, axes[0].load or ["name with spaces"]',
  });
const unit = z.string().trim().min(1).max(16).nullable().default(null);
const rollsOverAt = z
  .string()
  .trim()
  .regex(/^[1-9]\d{0,19}$/, "must be a whole number, such as 65536")
  .nullable()
  .default(null);
const states = z.record(z.string().min(1).max(120), z.enum(EQUIPMENT_STATES)).default({});

export const wordMappingInput = z.discriminatedUnion("kind", [
  z
    .object({ kind: z.literal("state"), path, values: states, reasonPath: path.nullable().default(null) })
    .strict(),
  z
    .object({
      kind: z.literal("count"),
      goodPath: path.nullable().default(null),
      rejectPath: path.nullable().default(null),
      isTotal: z.boolean().default(false),
      rollsOverAt,
      unit,
    })
    .strict(),
  z.object({ kind: z.literal("sample"), path, parameterCode: code }).strict(),
  z
    .object({
      kind: z.literal("energy"),
      path,
      isTotal: z.boolean().default(false),
      rollsOverAt,
      unit: z.enum(ENERGY_UNITS).default("kWh"),
    })
    .strict(),
]);

export const topicFilterInput = z
  .string()
  .trim()
  .superRefine((filter, context) => {
    const message = topicFilterFault(filter);
    if (message !== null)
      context.addIssue({ code: "custom", message, params: { reason: "topic-filter-not-valid" } });
  });

export const machineSourceInput = z.discriminatedUnion("from", [
  z.object({ from: z.literal("fixed"), code }).strict(),
  z.object({ from: z.literal("topic"), level: z.number().int().min(0).max(64) }).strict(),
  z.object({ from: z.literal("path"), path }).strict(),
]);

export const mappingDefinitionInput = z
  .object({
    topicFilter: topicFilterInput,
    recordsPath: path.nullable().default(null),
    machine: machineSourceInput,
    time: z
      .object({ path, format: z.enum(TIME_FORMATS) })
      .strict()
      .nullable()
      .default(null),
    idPath: path.nullable().default(null),
    words: z
      .array(wordMappingInput)
      .min(1, "at least one word is needed")
      .max(50)
      .superRefine((words, context) => {
        for (const [index, word] of words.entries()) {
          if (word.kind === "count" && word.goodPath === null && word.rejectPath === null) {
            const message = "a count needs the place of good or of reject";
            context.addIssue({ code: "custom", path: [index, "goodPath"], message });
          }
        }
      }),
  })
  .strict();

export const saveJsonMappingInput = z
  .object({
    /** Absent: a new one. */
    id: z.uuid().optional(),
    expectedVersion: z.number().int().min(1).optional(),
    name: z.string().trim().min(1).max(80),
    isEnabled: z.boolean().default(true),
    definition: mappingDefinitionInput,
    sampleTopic: z.string().trim().max(1024).nullish(),
    samplePayload: z.string().max(65_536).nullish(),
  })
  .strict();
export type SaveJsonMappingInput = z.input<typeof saveJsonMappingInput>;

export const jsonMappingRef = z.object({ id: z.uuid() }).strict();

export type JsonMappingDto = {
  id: string;
  name: string;
  isEnabled: boolean;
  definition: z.output<typeof mappingDefinitionInput>;
  sampleTopic: string | null;
  samplePayload: string | null;
  version: number;
  updatedAt: string;
  updatedByLabel: string;
};
export type JsonMappingVersionDto = {
  version: number;
  isEnabled: boolean;
  savedAt: string;
  savedByLabel: string;
};
export type JsonMappingDetail = JsonMappingDto & { versions: JsonMappingVersionDto[] };

/** What the editor needs to try a mapping in the browser. */
export type MachineNamesDto = {
  machines: { code: string; nameEn: string; nameZh: string }[];
  aliases: { spokenName: string; equipmentCode: string }[];
};
