"use client";

import { Plus, Trash2 } from "lucide-react";
import { useTranslations } from "next-intl";
import { useLocalName } from "@/app/_features/equipment/local-name";
import { Button } from "@/app/_ui/button";
import { FormField } from "@/app/_ui/form-field";
import { IconButton } from "@/app/_ui/icon-button";
import { NumberField } from "@/app/_ui/number-field";
import { Panel } from "@/app/_ui/panel";
import { Table, Td, Th, Tr } from "@/app/_ui/table";
import type { RecipeDetail } from "@/server/modules/process-data/contract/recipes";
import type { DraftEnvelope, DraftPoint } from "../_lib/draft";

const RULES = ["tolerance", "minimumSecondsOutside", "maximumGapSeconds"] as const;

/** The corners of one parameter's envelope, and when leaving it counts. */
export function EnvelopeEditor({
  envelope,
  parameter,
  isEditing,
  onChange,
}: {
  envelope: DraftEnvelope;
  parameter: RecipeDetail["parameters"][number] | undefined;
  isEditing: boolean;
  onChange: (envelope: DraftEnvelope | null) => void;
}) {
  const t = useTranslations("recipes");
  const name = useLocalName();
  const unit = parameter?.unit ?? "";
  const title = parameter ? name(parameter) : envelope.parameterCode;
  const change = (index: number, patch: Partial<DraftPoint>) =>
    onChange({
      ...envelope,
      points: envelope.points.map((point, at) => (at === index ? { ...point, ...patch } : point)),
    });
  return (
    <Panel
      flush
      title={t("envelope.title", { parameter: title })}
      description={t("envelope.description")}
      actions={
        isEditing ? (
          <Button onClick={() => onChange(null)}>{t("envelope.remove", { parameter: title })}</Button>
        ) : null
      }
    >
      <div className="flex flex-wrap gap-x-6 gap-y-2 px-4 py-3">
        {RULES.map((rule) => (
          <FormField key={rule} label={t(`envelope.${rule}`)} className="w-48">
            <NumberField
              value={envelope[rule]}
              readOnly={!isEditing}
              unit={rule === "tolerance" ? unit : "s"}
              onChange={({ target }) => onChange({ ...envelope, [rule]: target.value })}
            />
          </FormField>
        ))}
      </div>
      <Table>
        <thead>
          <Tr>
            <Th align="right">{t("envelope.minute")}</Th>
            <Th align="right">{t("envelope.lower", { unit })}</Th>
            <Th align="right">{t("envelope.upper", { unit })}</Th>
            {isEditing ? <Th>{t("actions.column")}</Th> : null}
          </Tr>
        </thead>
        <tbody>
          {envelope.points.map((point, index) => (
            <Tr key={point.key}>
              {(["minute", "lower", "upper"] as const).map((field) => (
                <Td key={field} align="right">
                  {isEditing ? (
                    <NumberField
                      aria-label={t(`envelope.${field}Of`, { parameter: title, point: index + 1 })}
                      value={point[field]}
                      onChange={({ target }) => change(index, { [field]: target.value })}
                    />
                  ) : (
                    point[field] || <span className="text-faint">—</span>
                  )}
                </Td>
              ))}
              {isEditing ? (
                <Td>
                  <IconButton
                    label={t("envelope.removePoint", { point: index + 1 })}
                    icon={<Trash2 aria-hidden="true" className="size-4" />}
                    onClick={() =>
                      onChange({ ...envelope, points: envelope.points.filter((_, at) => at !== index) })
                    }
                  />
                </Td>
              ) : null}
            </Tr>
          ))}
        </tbody>
      </Table>
      {isEditing ? (
        <div className="px-4 py-2">
          <Button
            icon={<Plus aria-hidden="true" className="size-4" />}
            onClick={() => {
              const last = envelope.points.at(-1);
              const next = { ...(last ?? { minute: "0", lower: "", upper: "" }), key: crypto.randomUUID() };
              onChange({ ...envelope, points: [...envelope.points, next] });
            }}
          >
            {t("envelope.addPoint")}
          </Button>
        </div>
      ) : null}
    </Panel>
  );
}
