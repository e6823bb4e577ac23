import { z } from "zod";
import { ENERGY_UNITS } from "@/server/domain/ingest/energy-unit";
import { EQUIPMENT_STATES } from "@/server/domain/oee/equipment-state";

const name = z.string().trim().min(1).max(200);
const anyName = name.nullish().transform((value) => value ?? null);
const counter = {
  isTotal: z.boolean().default(true),
  rollsOverAt: z
    .string()
    .trim()
    .regex(/^[1-9]\d{0,19}$/, "must be a whole number, such as 65536")
    .nullable()
    .default(null),
};

export const tagMeaningInput = z.discriminatedUnion("kind", [
  z
    .object({
      kind: z.literal("state"),
      values: z.record(z.string().min(1).max(120), z.enum(EQUIPMENT_STATES)).default({}),
    })
    .strict(),
  z.object({ kind: z.literal("reason") }).strict(),
  z
    .object({
      kind: z.enum(["good", "reject"]),
      unit: z.string().trim().min(1).max(16).nullable().default(null),
      ...counter,
    })
    .strict(),
  z
    .object({ kind: z.literal("sample"), parameterCode: z.string().trim().min(1).max(64).regex(/^\S+$/) })
    .strict(),
  z.object({ kind: z.literal("energy"), unit: z.enum(ENERGY_UNITS).default("kWh"), ...counter }).strict(),
  z.object({ kind: z.literal("ignore") }).strict(),
]);
export const TAG_KINDS = ["state", "reason", "good", "reject", "sample", "energy", "ignore"] as const;

/** One rule per metric and place; saving it again changes it. */
export const saveSparkplugTagInput = z
  .object({
    groupId: anyName,
    nodeId: anyName,
    deviceId: anyName,
    metric: name,
    meaning: tagMeaningInput,
    isEnabled: z.boolean().default(true),
  })
  .strict();

export type SparkplugTagDto = z.output<typeof saveSparkplugTagInput> & { id: string; version: number };

/** What a sender calls a machine; null takes the name back. */
export const mapMachineInput = z
  .object({
    spokenName: z.string().trim().min(1).max(400),
    equipmentCode: z.string().trim().min(1).max(64).nullable(),
  })
  .strict();
export type MappedMachine = {
  spokenName: string;
  equipmentCode: string | null;
  replayed: number;
  stillOpen: number;
};
