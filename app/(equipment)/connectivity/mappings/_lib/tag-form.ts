import { z } from "zod";
import type { EnergyUnit } from "@/server/domain/ingest/energy-unit";
import type { EquipmentState } from "@/server/domain/oee/equipment-state";
import {
  type SparkplugTagDto,
  saveSparkplugTagInput,
  type TAG_KINDS,
} from "@/server/modules/connectivity/contract/tags";

/** A rule for a metric as a flat form, whatever the metric means. */
export type TagForm = {
  metric: string;
  groupId: string;
  nodeId: string;
  deviceId: string;
  kind: (typeof TAG_KINDS)[number];
  values: { text: string; state: string }[];
  parameterCode: string;
  unit: string;
  energyUnit: string;
  isTotal: boolean;
  rollsOverAt: string;
  isEnabled: boolean;
};

export function toTagForm(tag: SparkplugTagDto | null): TagForm {
  const meaning = tag?.meaning ?? { kind: "sample", parameterCode: "" };
  return {
    metric: tag?.metric ?? "",
    groupId: tag?.groupId ?? "",
    nodeId: tag?.nodeId ?? "",
    deviceId: tag?.deviceId ?? "",
    kind: meaning.kind,
    values:
      meaning.kind === "state"
        ? Object.entries(meaning.values).map(([text, state]) => ({ text, state }))
        : [],
    parameterCode: meaning.kind === "sample" ? meaning.parameterCode : "",
    unit: meaning.kind === "good" || meaning.kind === "reject" ? (meaning.unit ?? "") : "",
    energyUnit: meaning.kind === "energy" ? meaning.unit : "kWh",
    isTotal: "isTotal" in meaning ? meaning.isTotal : true,
    rollsOverAt: "rollsOverAt" in meaning ? (meaning.rollsOverAt ?? "") : "",
    isEnabled: tag?.isEnabled ?? true,
  };
}

export function toTagInput(form: TagForm): z.input<typeof saveSparkplugTagInput> {
  const { metric, isEnabled } = form;
  const [groupId, nodeId, deviceId] = [form.groupId, form.nodeId, form.deviceId].map(orNull);
  return { metric: metric ?? "", groupId, nodeId, deviceId, isEnabled, meaning: meaningOf(form) };
}

function meaningOf(form: TagForm): z.input<typeof saveSparkplugTagInput>["meaning"] {
  const { kind, isTotal } = form;
  const rollsOverAt = isTotal ? orNull(form.rollsOverAt) : null;
  switch (kind) {
    case "state": {
      const values = (form.values ?? []).map(({ text, state }) => [text ?? "", state as EquipmentState]);
      return { kind, values: Object.fromEntries(values) };
    }
    case "good":
    case "reject":
      return { kind, isTotal, rollsOverAt, unit: orNull(form.unit) };
    case "energy":
      return { kind, isTotal, rollsOverAt, unit: form.energyUnit as EnergyUnit };
    case "sample":
      return { kind, parameterCode: form.parameterCode ?? "" };
    default:
      return { kind };
  }
}

const orNull = (text: string | null | undefined) => (text?.trim() ? text.trim() : null);

/** The command's own rules, with each fault at its field of the form. */
export const tagFormSchema = z.custom<TagForm>().superRefine((form, context) => {
  const parsed = saveSparkplugTagInput.safeParse(toTagInput(form));
  if (parsed.success) return;
  for (const issue of parsed.error.issues) {
    const [root, field = "kind"] = issue.path;
    context.addIssue({
      code: "custom",
      path: [String(root === "meaning" ? field : root)],
      message: issue.code === "invalid_value" ? "value-needs-state" : "required",
    });
  }
});
