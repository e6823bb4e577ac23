"use client";

import { useMutation } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useTRPC } from "@/app/_client/trpc";
import { useErrorText } from "@/app/_client/use-error-text";
import { useLocalName } from "@/app/_features/equipment/local-name";
import { StatusBadge } from "@/app/_ui/badge";
import { Button } from "@/app/_ui/button";
import { ConfirmDialog } from "@/app/_ui/confirm-dialog";
import { Panel } from "@/app/_ui/panel";
import { Table, Td, Th, Tr } from "@/app/_ui/table";
import type { Tone } from "@/app/_ui/tone";
import type { SamplingStateDto } from "@/server/modules/inspection/contract/sampling";

type Action = "approve-reduced" | "withdraw-reduced" | "resume-tightened";
const tones: Record<SamplingStateDto["severity"], Tone> = {
  normal: "idle",
  tightened: "warn",
  reduced: "ok",
  discontinued: "bad",
};

/** How severely lots are sampled now by the switching rules, and the decisions that those leave to a person. */
export function SamplingStates({
  states,
  mayWrite,
}: {
  states: readonly SamplingStateDto[];
  mayWrite: boolean;
}) {
  const t = useTranslations("inspection-plans.switching");
  const severities = useTranslations("inspections.severities");
  const words = useTranslations("common.words");
  const name = useLocalName();
  const trpc = useTRPC();
  const router = useRouter();
  const { errorText } = useErrorText();
  const [asked, setAsked] = useState<{ state: SamplingStateDto; action: Action } | null>(null);
  const change = useMutation(
    trpc.inspection.changeSampling.mutationOptions({
      onSuccess: () => {
        setAsked(null);
        router.refresh();
      },
    }),
  );
  if (states.length === 0) return null;
  return (
    <Panel flush title={t("title")} description={t("body")}>
      <div className="overflow-x-auto">
        <Table>
          <thead>
            <Tr>
              <Th>{words("name")}</Th>
              <Th>{t("characteristic")}</Th>
              <Th>{t("severity")}</Th>
              <Th>{t("history")}</Th>
              <Th align="right">{t("score")}</Th>
              {mayWrite ? <Th>{t("decision")}</Th> : null}
            </Tr>
          </thead>
          <tbody>
            {states.map((state) => {
              const action = actionFor(state);
              return (
                <Tr key={`${state.material.code} ${state.characteristic.code} ${state.operation?.code}`}>
                  <Td>
                    {name(state.material)}
                    {state.operation ? (
                      <span className="block text-muted text-xs">{name(state.operation)}</span>
                    ) : null}
                  </Td>
                  <Td>{name(state.characteristic)}</Td>
                  <Td>
                    <StatusBadge tone={tones[state.severity]} label={severities(state.severity)} />
                  </Td>
                  <Td>{state.history.map((isAccepted) => (isAccepted ? "✓" : "✕")).join(" ") || "—"}</Td>
                  <Td align="right">{state.switchingScore}</Td>
                  {mayWrite ? (
                    <Td>
                      <Button size="sm" onClick={() => setAsked({ state, action })}>
                        {t(`actions.${action}`)}
                      </Button>
                    </Td>
                  ) : null}
                </Tr>
              );
            })}
          </tbody>
        </Table>
      </div>
      <ConfirmDialog
        open={asked !== null}
        onOpenChange={(open) => {
          if (!open) setAsked(null);
        }}
        title={asked ? t(`actions.${asked.action}`) : ""}
        body={asked ? t(`bodies.${asked.action}`) : ""}
        confirmLabel={asked ? t(`actions.${asked.action}`) : ""}
        reason={{ required: true }}
        pending={change.isPending}
        error={change.isError ? errorText(change.error) : undefined}
        onConfirm={(reason) => {
          if (!asked) return;
          change.mutate({
            material: asked.state.material.code,
            characteristic: asked.state.characteristic.code,
            operation: asked.state.operation?.code ?? null,
            action: asked.action,
            reason: reason ?? "",
          });
        }}
      />
    </Panel>
  );
}

function actionFor(state: SamplingStateDto): Action {
  if (state.severity === "discontinued") return "resume-tightened";
  return state.reducedApprovedBy === null ? "approve-reduced" : "withdraw-reduced";
}
