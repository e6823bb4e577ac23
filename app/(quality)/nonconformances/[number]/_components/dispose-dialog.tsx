"use client";

import { useTranslations } from "next-intl";
import { useWatch } from "react-hook-form";
import { z } from "zod";
import {
  ComboboxFormField,
  QuantityFormField,
  RadioFormField,
  SelectFormField,
  TextareaFormField,
  TextFormField,
} from "@/app/_client/bound-fields";
import { CommandForm } from "@/app/_client/command-form";
import { useTRPCClient } from "@/app/_client/trpc";
import { useCommandForm } from "@/app/_client/use-command-form";
import { useLocalName } from "@/app/_features/equipment/local-name";
import { useAfterWrite } from "@/app/_features/nonconformance/use-after-write";
import { Dialog } from "@/app/_ui/dialog";
import type { HandlingChoices } from "@/server/modules/lots/contract/handling";
import type { ReasonDto } from "@/server/modules/materials/contract";
import { LOT_DECISIONS, type LotDecision, proposalInput } from "@/server/modules/nonconformance/contract";
import type { ListedLotDto, NonconformanceDetail } from "@/server/modules/nonconformance/contract/records";
import { Meaning, PasswordField } from "./signature-fields";

const { decision, reason } = proposalInput.shape;
const schemaOf = (isSigned: boolean) =>
  z.object({
    decision,
    reason,
    quantity: z.string().optional(),
    gradeCode: z.string().optional(),
    reworkOperations: z.string().optional(),
    scrapReasonCode: z.string().optional(),
    password: isSigned ? z.string().min(1) : z.string().optional(),
  });
type Form = z.input<ReturnType<typeof schemaOf>>;

function proposalOf({ quantity, gradeCode, reworkOperations, scrapReasonCode, ...form }: Form) {
  const isScrap = form.decision === "scrap" || form.decision === "return-to-supplier";
  return {
    decision: form.decision,
    reason: form.reason,
    ...(quantity ? { quantity } : {}),
    ...(form.decision === "regrade" && gradeCode ? { gradeCode } : {}),
    ...(form.decision === "rework"
      ? {
          reworkOperations: (reworkOperations ?? "")
            .toUpperCase()
            .split(/[\s,，、→]+/u)
            .filter(Boolean),
        }
      : {}),
    ...(isScrap && scrapReasonCode ? { scrapReasonCode } : {}),
  };
}

/** What shall become of the chosen lots: proposed for the board, or signed and carried out at once. */
export function DisposeDialog({
  record,
  lots,
  isProposal,
  grades,
  reasons,
  onClose,
  onDone,
}: {
  record: NonconformanceDetail;
  lots: readonly ListedLotDto[];
  isProposal: boolean;
  grades: HandlingChoices["grades"];
  reasons: readonly ReasonDto[];
  onClose: () => void;
  onDone: () => void;
}) {
  const t = useTranslations("nonconformance");
  const roles = useTranslations("nav.roles");
  const client = useTRPCClient();
  const afterWrite = useAfterWrite();
  const { number } = record;
  const count = lots.length;
  const suggested = [...new Set(record.defects.flatMap((defect) => defect.reworkOperations))];
  const state = useCommandForm({
    schema: schemaOf(!isProposal),
    defaultValues: {
      decision: suggested.length > 0 ? "rework" : undefined,
      reason: "",
      reworkOperations: suggested.join(" "),
      password: "",
    } as Partial<Form> as Form,
    mutation: {
      mutationFn: async (form: Form) => {
        const target = { number, lots: lots.map((lot) => lot.code), proposal: proposalOf(form) };
        if (isProposal) await client.nonconformance.propose.mutate(target);
        else await client.nonconformance.dispose.mutate({ ...target, password: form.password ?? "" });
      },
    },
    warnOnLeave: false,
    onSuccess: async () => {
      onDone();
      await afterWrite(t(isProposal ? "dispose.proposed" : "dispose.done", { count }));
    },
  });
  const chosen = useWatch({ control: state.form.control, name: "decision" }) as LotDecision;
  const isPurchased = lots.every((lot) => lot.isPurchased);
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title={t(isProposal ? "dispose.proposeTitle" : "dispose.title", { count })}
    >
      <CommandForm state={state} submitLabel={t(isProposal ? "dispose.proposeSubmit" : "dispose.sign")}>
        {isProposal ? (
          <p className="text-muted text-sm">
            {t("dispose.board", { roles: record.requiredRoles.map((role) => roles(role)).join(", ") })}
          </p>
        ) : null}
        <RadioFormField
          name="decision"
          label={t("dispose.decision")}
          options={LOT_DECISIONS.filter((value) => value !== "return-to-supplier" || isPurchased).map(
            (value) => ({ value, label: t(`decisions.${value}`), hint: t(`decisionHints.${value}`) }),
          )}
        />
        <DecisionFields decision={chosen} grades={grades} reasons={reasons} suggested={suggested} />
        {count === 1 && !["use-as-is", "release"].includes(chosen) ? (
          <QuantityFormField
            name="quantity"
            label={t("dispose.quantity")}
            hint={t("dispose.quantityHint")}
            optional
          />
        ) : null}
        <TextareaFormField name="reason" label={t("dispose.reason")} rows={2} required />
        {isProposal ? null : (
          <>
            <Meaning of={chosen} />
            <PasswordField />
          </>
        )}
      </CommandForm>
    </Dialog>
  );
}

function DecisionFields({
  decision: chosen,
  grades,
  reasons,
  suggested,
}: {
  decision: LotDecision;
  grades: HandlingChoices["grades"];
  reasons: readonly ReasonDto[];
  suggested: readonly string[];
}) {
  const t = useTranslations("nonconformance.dispose");
  const name = useLocalName();
  if (chosen === "regrade") {
    return (
      <ComboboxFormField
        name="gradeCode"
        label={t("grade")}
        required
        options={grades.map((grade) => ({ value: grade.code, label: grade.code, note: grade.grade }))}
      />
    );
  }
  if (chosen === "rework") {
    return (
      <TextFormField
        name="reworkOperations"
        label={t("rework")}
        hint={
          suggested.length > 0 ? t("reworkSuggested", { operations: suggested.join(" → ") }) : t("reworkHint")
        }
        mono
        required
      />
    );
  }
  if (chosen === "scrap" || chosen === "return-to-supplier") {
    return (
      <SelectFormField
        name="scrapReasonCode"
        label={t("scrapReason")}
        required
        options={[
          { value: "", label: "—" },
          ...reasons.map((each) => ({ value: each.code, label: `${each.code} ${name(each)}` })),
        ]}
      />
    );
  }
  return null;
}
