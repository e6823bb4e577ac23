import { z } from "zod";
import { COLUMN_ROLES, unitFits } from "@/server/domain/curve-file/column-mapping";
import { fileNameRuleFaults } from "@/server/domain/curve-file/file-name-rule";
import {
  DATE_ORDERS,
  HEADER_FIELDS,
  type ImportProfileRules,
} from "@/server/domain/curve-file/import-profile";
import { SEPARATORS, TEXT_ENCODINGS } from "@/server/domain/curve-file/layout-names";
import { HK_DEFINITIONS } from "@/server/domain/magnetics/hk-definition";
import { curveFileInput, type NamedRef } from "../contract";

const code = z
  .string()
  .trim()
  .regex(/^[A-Za-z0-9][A-Za-z0-9._-]{0,39}$/u, "letters, digits, dots and dashes, at most 40");
const words = z.string().trim().min(1).max(80);

const profileColumn = z
  .object({
    heading: words.nullable().default(null),
    column: z.int().min(0).max(500).nullable().default(null),
    unit: z.string().trim().min(1).max(24).nullable().default(null),
  })
  .strict()
  .refine((column) => column.heading !== null || column.column !== null, {
    error: "a heading or a column number is needed",
    path: ["heading"],
  });

/** How the files of an instrument are read; null leaves a setting to detection. */
export const importProfileRules = z
  .object({
    signature: z.array(words).max(10).default([]),
    endings: z
      .array(
        z
          .string()
          .trim()
          .regex(/^\.[a-z0-9]{1,8}$/iu, "an ending such as .csv"),
      )
      .max(10)
      .default([]),
    encoding: z.enum(TEXT_ENCODINGS).nullable().default(null),
    separator: z.enum(SEPARATORS).nullable().default(null),
    decimal: z.enum([".", ","]).nullable().default(null),
    columns: z.partialRecord(z.enum(COLUMN_ROLES), profileColumn),
    header: z
      .array(z.object({ field: z.enum(HEADER_FIELDS), label: words }).strict())
      .max(40)
      .default([]),
    fileName: z.string().trim().min(1).max(120).nullable().default(null),
    dateOrder: z.enum(DATE_ORDERS).default("ymd"),
    isOpenCircuit: z.boolean().default(false),
    sampleShape: z.enum(["cuboid", "cylinder"]).default("cuboid"),
    temperatureC: z.number().min(-273.15).max(700).nullable().default(null),
    hkDefinition: z.enum(HK_DEFINITIONS).default("0.9-jr"),
    magnetisingFieldKiloAmperePerMetre: z.number().positive().max(20_000).nullable().default(null),
  })
  .strict()
  .superRefine((rules, context) => {
    const fault = (path: (string | number)[], message: string) =>
      context.addIssue({ code: "custom", path, message });
    const { h, j, b, moment } = rules.columns;
    if (h === undefined) fault(["columns", "h"], "the column of the field is needed");
    if (j === undefined && b === undefined && moment === undefined)
      fault(["columns", "j"], "a column of J, B or the moment is needed");
    for (const role of COLUMN_ROLES) {
      const unit = rules.columns[role]?.unit ?? null;
      if (unit !== null && !unitFits(role, unit))
        fault(["columns", role, "unit"], `${unit} is no unit of this column`);
    }
    if (rules.fileName === null) return;
    for (const wrong of fileNameRuleFaults(rules.fileName))
      fault(["fileName"], `${wrong} is not understood; fields are ${HEADER_FIELDS.join(", ")}`);
  }) satisfies z.ZodType<ImportProfileRules>;
export type ImportProfileRulesInput = z.input<typeof importProfileRules>;

export const saveImportProfileInput = z
  .object({
    code,
    nameEn: words,
    nameZh: words,
    instrumentCode: z.string().trim().min(1).max(64),
    rules: importProfileRules,
    isActive: z.boolean().default(true),
    /** Version that the person looked at; left out for a new profile. */
    expectedVersion: z.int().positive().optional(),
    /** Needed for a change. */
    reason: z.string().trim().max(500).optional(),
  })
  .strict();
export type SaveImportProfileInput = z.input<typeof saveImportProfileInput>;

export const importProfileRef = z
  .object({ code: z.string().trim().min(1).max(64), version: z.coerce.number().int().positive().optional() })
  .strict();

export type ImportProfileDto = {
  id: string;
  code: string;
  version: number;
  nameEn: string;
  nameZh: string;
  instrument: NamedRef;
  rules: ImportProfileRules;
  isActive: boolean;
  changeReason: string | null;
  changedBy: string;
  createdAt: string;
  isCurrent: boolean;
  /** Tests that this version has read. */
  testCount: number;
};

const importFields = {
  file: curveFileInput,
  /** Code of a profile; left out, the file itself tells. */
  profile: z.string().trim().min(1).max(64).optional(),
  /** What the file does not say, or says wrongly. */
  lot: z.string().trim().min(1).max(64).optional(),
  sampleId: z.string().trim().min(1).max(60).optional(),
  position: z.string().trim().min(1).max(40).optional(),
  temperatureC: z.number().min(-273.15).max(700).optional(),
  measuredAt: z.iso.datetime({ offset: true }).optional(),
};

/** One file to be seen before it is saved. */
export const previewImportInput = z.object(importFields).strict();
export type PreviewImportInput = z.input<typeof previewImportInput>;

/** One file to be saved. The same file again is refused unless it is wanted. */
export const importCurveFileInput = z
  .object({
    ...importFields,
    isSynthetic: z.boolean().default(false),
    allowRepeat: z.boolean().default(false),
  })
  .strict();
export type ImportCurveFileInput = z.input<typeof importCurveFileInput>;

/** Tries rules that are not saved yet on a sample file. */
export const tryImportProfileInput = z.object({ file: curveFileInput, rules: importProfileRules }).strict();
export type TryImportProfileInput = z.input<typeof tryImportProfileInput>;
