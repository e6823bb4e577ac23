"use client";

import { useMutation } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useMemo, useState } from "react";
import { domainFault } from "@/app/_client/domain-fault";
import { useTRPC } from "@/app/_client/trpc";
import { useErrorText } from "@/app/_client/use-error-text";
import { useLocalName } from "@/app/_features/equipment/local-name";
import { Button } from "@/app/_ui/button";
import { downloadText, toCsv } from "@/app/_ui/csv";
import { ErrorSummary } from "@/app/_ui/error-summary";
import { Panel } from "@/app/_ui/panel";
import { Select } from "@/app/_ui/select";
import { useToast } from "@/app/_ui/toast";
import type { RecipeDetail } from "@/server/modules/process-data/contract/recipes";
import { type Draft, draftOf, inputOf, rowsOf } from "../_lib/draft";
import { EnvelopeChart } from "./envelope-chart";
import { EnvelopeEditor } from "./envelope-editor";
import { StepTable } from "./step-table";

/** Steps and envelopes of a version beside their drawing. A draft is saved over; what is approved becomes a new one. */
export function RecipeEditor({ recipe, mayWrite }: { recipe: RecipeDetail; mayWrite: boolean }) {
  const t = useTranslations("recipes");
  const name = useLocalName();
  const trpc = useTRPC();
  const router = useRouter();
  const toast = useToast();
  const { errorText, issueText } = useErrorText();
  const [draft, setDraft] = useState<Draft>(() => draftOf(recipe.shown));
  const [isEditing, setIsEditing] = useState(false);
  const content = useMemo(() => inputOf(draft), [draft]);
  const save = useMutation(
    trpc.processData.saveRecipeDraft.mutationOptions({
      onSuccess: ({ code, version }) => {
        toast({ tone: "ok", title: t("saved", { code, version }) });
        setIsEditing(false);
        router.push(`/recipes/${encodeURIComponent(code)}?version=${version}`);
        router.refresh();
      },
    }),
  );
  const free = recipe.parameters.filter(
    ({ code }) => !draft.envelopes.some((envelope) => envelope.parameterCode === code),
  );
  const fault = save.isError ? domainFault(save.error) : null;
  const placeOf = (path: string) => {
    const [list, index] = path.split(".");
    const at = Number(index);
    if (list === "steps") return `${t("steps.nth", { step: at + 1 })}: `;
    const code = list === "envelopes" ? draft.envelopes[at]?.parameterCode : undefined;
    const parameter = recipe.parameters.find((each) => each.code === code);
    return parameter ? `${name(parameter)}: ` : "";
  };
  const changeEnvelope = (index: number, envelope: Draft["envelopes"][number] | null) =>
    setDraft((before) => ({
      ...before,
      envelopes: before.envelopes.flatMap((each, at) =>
        at === index ? (envelope ? [envelope] : []) : [each],
      ),
    }));
  return (
    <div className="grid gap-4">
      {save.isError ? (
        <ErrorSummary
          title={
            fault && fault.issues.length > 0
              ? t("faults", { count: fault.issues.length })
              : errorText(save.error)
          }
          entries={(fault?.issues ?? []).map((issue) => ({
            message: `${placeOf(issue.path)}${issueText(issue)}`,
          }))}
        />
      ) : null}
      <Panel
        title={t("chart.title")}
        actions={
          <span className="flex flex-wrap gap-2" data-print="hide">
            <Button
              onClick={() => {
                const [head = [], ...rows] = rowsOf(draft);
                downloadText(`${recipe.code}-v${recipe.shown.version}.csv`, toCsv(head, rows));
              }}
            >
              {t("actions.csv")}
            </Button>
            {mayWrite && !isEditing ? (
              <Button variant="primary" onClick={() => setIsEditing(true)}>
                {t(recipe.shown.status === "draft" ? "actions.edit" : "actions.newVersion")}
              </Button>
            ) : null}
            {isEditing ? (
              <>
                <Button
                  onClick={() => {
                    setDraft(draftOf(recipe.shown));
                    setIsEditing(false);
                    save.reset();
                  }}
                >
                  {t("actions.cancel")}
                </Button>
                <Button
                  variant="primary"
                  loading={save.isPending}
                  onClick={() => save.mutate({ code: recipe.code, ...content })}
                >
                  {t("actions.save")}
                </Button>
              </>
            ) : null}
          </span>
        }
      >
        <EnvelopeChart content={content} parameters={recipe.parameters} fileName={recipe.code} />
      </Panel>
      <Panel flush title={t("steps.title")}>
        <StepTable
          steps={draft.steps}
          isEditing={isEditing}
          onChange={(steps) => setDraft((before) => ({ ...before, steps }))}
        />
      </Panel>
      {draft.envelopes.map((envelope, index) => (
        <EnvelopeEditor
          key={envelope.parameterCode}
          envelope={envelope}
          parameter={recipe.parameters.find(({ code }) => code === envelope.parameterCode)}
          isEditing={isEditing}
          onChange={(changed) => changeEnvelope(index, changed)}
        />
      ))}
      {isEditing && free.length > 0 ? (
        <div className="w-72">
          <Select
            aria-label={t("envelope.add")}
            value=""
            placeholder={t("envelope.add")}
            options={free.map((each) => ({ value: each.code, label: name(each) }))}
            onChange={({ target }) =>
              setDraft((before) => ({
                ...before,
                envelopes: [
                  ...before.envelopes,
                  {
                    parameterCode: target.value,
                    tolerance: "0",
                    minimumSecondsOutside: "0",
                    maximumGapSeconds: "120",
                    points: [
                      { key: "first", minute: "0", lower: "", upper: "" },
                      { key: "last", minute: "60", lower: "", upper: "" },
                    ],
                  },
                ],
              }))
            }
          />
        </div>
      ) : null}
    </div>
  );
}
