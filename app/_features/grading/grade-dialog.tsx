"use client";

import { useQuery } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { ComboboxFormField, SelectFormField, TextareaFormField } from "@/app/_client/bound-fields";
import { CommandForm } from "@/app/_client/command-form";
import { useTRPC } from "@/app/_client/trpc";
import { useCommandForm } from "@/app/_client/use-command-form";
import { useLocalName } from "@/app/_features/equipment/local-name";
import { lotHref } from "@/app/_features/lots/lot-href";
import { Dialog } from "@/app/_ui/dialog";
import { formatDecimalText } from "@/app/_ui/number-format";
import { useToast } from "@/app/_ui/toast";
import { gradeLotInput, type LotProposals } from "@/server/modules/quality/contract/grading";

/** Gives a lot one of the grades that it passes, for stock or for an order that can take it. */
export function GradeDialog({
  lot,
  open,
  onOpenChange,
}: {
  lot: LotProposals;
  open: boolean;
  onOpenChange: (open: boolean) => void;
}) {
  const t = useTranslations("grading.dialog");
  return (
    <Dialog
      open={open}
      onOpenChange={onOpenChange}
      title={t("title", { lot: lot.lot })}
      description={t("body")}
    >
      {open ? <GradeForm lot={lot} onDone={() => onOpenChange(false)} /> : null}
    </Dialog>
  );
}

function GradeForm({ lot, onDone }: { lot: LotProposals; onDone: () => void }) {
  const t = useTranslations("grading.dialog");
  const words = useTranslations("grading.verdicts");
  const trpc = useTRPC();
  const router = useRouter();
  const toast = useToast();
  const name = useLocalName();
  const state = useCommandForm({
    schema: gradeLotInput,
    defaultValues: { lot: lot.lot, gradeCode: lot.best?.specification.code ?? "", reason: "" },
    mutation: trpc.grading.gradeLot.mutationOptions(),
    warnOnLeave: false,
    onSuccess: (result) => {
      toast({ tone: "ok", title: t("done", { lot: result.resultLot, grade: result.grade }) });
      onDone();
      router.push(lotHref(result.resultLot));
      router.refresh();
    },
  });
  const gradeCode = state.form.watch("gradeCode");
  const orders = useQuery(
    trpc.grading.orders.queryOptions({ lot: lot.lot, gradeCode }, { enabled: gradeCode !== "" }),
  );
  const choices = lot.proposals.filter((proposal) => proposal.verdict !== "fails");
  return (
    <CommandForm state={state} submitLabel={t("submit")}>
      <SelectFormField
        name="gradeCode"
        label={t("grade")}
        options={choices.map(({ specification, verdict }) => ({
          value: specification.code,
          label: `${specification.code} · ${words(verdict)}`,
        }))}
        required
      />
      <ComboboxFormField
        name="workOrderNumber"
        label={t("order")}
        placeholder={orders.data?.length === 0 ? t("noOrder") : t("stock")}
        hint={t("orderHint", { count: orders.data?.length ?? 0 })}
        optional
        options={(orders.data ?? []).map((order) => ({
          value: order.number,
          label: `${order.number} · ${order.specification.code}`,
          note: t("short", {
            quantity: formatDecimalText(order.shortQuantity, { maximumFractionDigits: 0 }),
          }),
          keywords: [order.product.code, name(order.product)],
        }))}
      />
      <TextareaFormField name="reason" label={t("reason")} rows={2} required />
    </CommandForm>
  );
}
