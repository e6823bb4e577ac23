import { z } from "zod";
import type { EnergyUnit } from "@/server/domain/ingest/energy-unit";
import type { EquipmentState } from "@/server/domain/oee/equipment-state";
import {
  type JsonMappingDto,
  type SaveJsonMappingInput,
  saveJsonMappingInput,
} from "@/server/modules/connectivity/contract/mappings";

export const WORD_KINDS = ["state", "count", "sample", "energy"] as const;

export type WordForm = {
  kind: (typeof WORD_KINDS)[number];
  path: string;
  values: { text: string; state: string }[];
  reasonPath: string;
  goodPath: string;
  rejectPath: string;
  isTotal: boolean;
  rollsOverAt: string;
  unit: string;
  energyUnit: string;
  parameterCode: string;
};

/** The mapping as a person puts it together: one flat row per word, whatever its kind. */
export type MappingForm = {
  name: string;
  isEnabled: boolean;
  topicFilter: string;
  recordsPath: string;
  machineFrom: "fixed" | "topic" | "path";
  machineCode: string;
  machineLevel: string;
  machinePath: string;
  timeFormat: "received" | "iso" | "epoch-seconds" | "epoch-milliseconds";
  timePath: string;
  idPath: string;
  words: WordForm[];
  sampleTopic: string;
  samplePayload: string;
};

export function emptyWord(kind: WordForm["kind"] = "state"): WordForm {
  return {
    kind,
    path: "",
    values: [],
    reasonPath: "",
    goodPath: "",
    rejectPath: "",
    isTotal: false,
    rollsOverAt: "",
    unit: "",
    energyUnit: "kWh",
    parameterCode: "",
  };
}

export const EMPTY_MAPPING: MappingForm = {
  name: "",
  isEnabled: true,
  topicFilter: "",
  recordsPath: "",
  machineFrom: "topic",
  machineCode: "",
  machineLevel: "0",
  machinePath: "",
  timeFormat: "iso",
  timePath: "ts",
  idPath: "",
  words: [{ ...emptyWord(), path: "state" }],
  sampleTopic: "",
  samplePayload: "",
};

export function toForm({
  name,
  isEnabled,
  definition,
  sampleTopic,
  samplePayload,
}: JsonMappingDto): MappingForm {
  const { machine, time, words } = definition;
  return {
    name,
    isEnabled,
    topicFilter: definition.topicFilter,
    recordsPath: definition.recordsPath ?? "",
    machineFrom: machine.from,
    machineCode: machine.from === "fixed" ? machine.code : "",
    machineLevel: machine.from === "topic" ? String(machine.level) : "0",
    machinePath: machine.from === "path" ? machine.path : "",
    timeFormat: time?.format ?? "received",
    timePath: time?.path ?? "",
    idPath: definition.idPath ?? "",
    words: words.map((word) => ({
      ...emptyWord(word.kind),
      ...("path" in word ? { path: word.path } : {}),
      ...(word.kind === "state"
        ? {
            values: Object.entries(word.values).map(([text, state]) => ({ text, state })),
            reasonPath: word.reasonPath ?? "",
          }
        : {}),
      ...(word.kind === "count"
        ? { goodPath: word.goodPath ?? "", rejectPath: word.rejectPath ?? "", unit: word.unit ?? "" }
        : {}),
      ...("isTotal" in word ? { isTotal: word.isTotal, rollsOverAt: word.rollsOverAt ?? "" } : {}),
      ...(word.kind === "sample" ? { parameterCode: word.parameterCode } : {}),
      ...(word.kind === "energy" ? { energyUnit: word.unit } : {}),
    })),
    sampleTopic: sampleTopic ?? "",
    samplePayload: samplePayload ?? "",
  };
}

export function toInput(form: MappingForm): SaveJsonMappingInput {
  return {
    name: form.name,
    isEnabled: form.isEnabled,
    definition: {
      topicFilter: form.topicFilter,
      recordsPath: orNull(form.recordsPath),
      machine: machineOf(form),
      time: form.timeFormat === "received" ? null : { path: form.timePath ?? "", format: form.timeFormat },
      idPath: orNull(form.idPath),
      words: form.words.map(wordOf),
    },
    sampleTopic: orNull(form.sampleTopic),
    samplePayload: orNull(form.samplePayload),
  };
}

function machineOf(form: MappingForm): SaveJsonMappingInput["definition"]["machine"] {
  switch (form.machineFrom) {
    case "fixed":
      return { from: "fixed", code: form.machineCode ?? "" };
    case "topic":
      return { from: "topic", level: Number(form.machineLevel) };
    case "path":
      return { from: "path", path: form.machinePath ?? "" };
  }
}

function wordOf(word: WordForm): SaveJsonMappingInput["definition"]["words"][number] {
  const { kind, isTotal } = word;
  const path = word.path ?? "";
  const rollsOverAt = isTotal ? orNull(word.rollsOverAt) : null;
  switch (kind) {
    case "state": {
      const values = Object.fromEntries(
        (word.values ?? []).map(({ text, state }) => [text ?? "", state as EquipmentState]),
      );
      return { kind, path, values, reasonPath: orNull(word.reasonPath) };
    }
    case "count": {
      const [goodPath, rejectPath, unit] = [word.goodPath, word.rejectPath, word.unit].map(orNull);
      return {
        kind,
        goodPath: goodPath ?? null,
        rejectPath: rejectPath ?? null,
        isTotal,
        rollsOverAt,
        unit: unit ?? null,
      };
    }
    case "sample":
      return { kind, path, parameterCode: word.parameterCode ?? "" };
    case "energy":
      return { kind, path, isTotal, rollsOverAt, unit: word.energyUnit as EnergyUnit };
  }
}

const orNull = (text: string | null | undefined) => (text?.trim() ? text.trim() : null);

/** Where a fault of the command's input stands in the form. */
function placeInForm(path: readonly PropertyKey[], form: MappingForm): (string | number)[] {
  const [root, first, second, third] = path.map((step) => (typeof step === "symbol" ? "" : step));
  if (root !== "definition") return [String(root ?? "name")];
  if (first === "machine")
    return [{ fixed: "machineCode", topic: "machineLevel", path: "machinePath" }[form.machineFrom]];
  if (first === "time") return ["timePath"];
  if (first !== "words") return [String(first)];
  if (second === undefined) return ["words"];
  const field = third === "unit" && form.words[Number(second)]?.kind === "energy" ? "energyUnit" : third;
  return ["words", Number(second), ...(field === undefined ? [] : [String(field)])];
}

const PATHS = /(?:^|\.)(path|reasonPath|goodPath|rejectPath|recordsPath|idPath|timePath|machinePath)$/;

/** The command's own rules, with each fault at its field of the form. */
export const mappingFormSchema = z.custom<MappingForm>().superRefine((form, context) => {
  const parsed = saveJsonMappingInput.safeParse(toInput(form));
  if (parsed.success) return;
  for (const issue of parsed.error.issues) {
    const path = placeInForm(issue.path, form);
    context.addIssue({ code: "custom", path, message: reasonOf(issue, path.join("."), form) });
  }
});

function reasonOf(issue: z.core.$ZodIssue, path: string, form: MappingForm): string {
  if (issue.code === "too_small") return "required";
  if (path === "topicFilter") return form.topicFilter.trim() === "" ? "required" : "topic-filter-not-valid";
  if (issue.message.startsWith("a count")) return "count-needs-place";
  if (issue.code === "invalid_value") return "value-needs-state";
  return PATHS.test(path) ? "path-not-valid" : "required";
}
