"use client";

import { useQuery } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useWatch } from "react-hook-form";
import { z } from "zod";
import { CheckboxFormField, RadioFormField, TextareaFormField } from "@/app/_client/bound-fields";
import { CommandForm } from "@/app/_client/command-form";
import { useTRPC, useTRPCClient } from "@/app/_client/trpc";
import { useCommandForm } from "@/app/_client/use-command-form";
import { recallHref } from "@/app/_features/recall/recall-href";
import { useShareText } from "@/app/_features/traceability/share-text";
import { Dialog } from "@/app/_ui/dialog";
import { useToast } from "@/app/_ui/toast";
import { openRecallInput, type RecallPreviewDto, type RecallSuspect } from "@/server/modules/recall/contract";

const formSchema = z.object({
  kind: z.enum(["real", "mock"]),
  reason: openRecallInput.shape.reason,
  cut: z.boolean(),
});
type Form = z.input<typeof formSchema>;

/** The one action: everything affected is listed and, unless it is a drill, held. */
export function OpenRecallDialog({
  question,
  preview,
  minimumShare,
  startedAt,
  onClose,
}: {
  question: { suspects: RecallSuspect[]; withExposure: boolean };
  preview: RecallPreviewDto;
  minimumShare: number | undefined;
  startedAt: string | null;
  onClose: () => void;
}) {
  const t = useTranslations("recall");
  const router = useRouter();
  const client = useTRPCClient();
  const trpc = useTRPC();
  const toast = useToast();
  const shareText = useShareText();
  const state = useCommandForm({
    schema: formSchema,
    defaultValues: { kind: "real", reason: "", cut: false },
    mutation: {
      mutationFn: ({ kind, reason, cut }: Form) =>
        client.recall.open.mutate({
          ...question,
          isMock: kind === "mock",
          reason,
          ...(startedAt ? { startedAt } : {}),
          ...(cut && minimumShare ? { onlySharesFrom: minimumShare } : {}),
        }),
    },
    onSuccess: ({ number, lots, held }) => {
      toast({ tone: "ok", title: t("console.opened", { number, lots, held }) });
      router.push(recallHref(number));
    },
  });
  const kind = useWatch({ control: state.form.control, name: "kind" });
  const cut = useWatch({ control: state.form.control, name: "cut" });
  const { totals } = preview;
  // The filters of the list may leave out more than the share does: what a cut leaves is asked for by itself.
  const { data: rest } = useQuery({
    ...trpc.recall.preview.queryOptions({ ...question, filter: { minimumShare }, limit: 1 }),
    enabled: minimumShare !== undefined,
  });
  const lots = cut && rest ? rest.matching : totals.lots;
  const held = cut && rest ? rest.matchingCanBeHeld : totals.canBeHeld;
  return (
    <Dialog open onOpenChange={(next) => (next ? undefined : onClose())} title={t("console.openTitle")}>
      <CommandForm state={state} submitLabel={kind === "mock" ? t("kinds.mock") : t("actions.open")}>
        <RadioFormField
          name="kind"
          label={t("console.kindLabel")}
          options={[
            { value: "real", label: t("kinds.real"), hint: t("console.realHint") },
            { value: "mock", label: t("kinds.mock"), hint: t("console.mockHint") },
          ]}
        />
        <p className="rounded-md border border-warn-line bg-warn-bg px-3 py-2 text-warn-fg">
          {kind === "mock" ? t("console.mockBody", { lots }) : t("console.openBody", { lots, held })}
        </p>
        <TextareaFormField name="reason" label={t("console.reason")} rows={3} required />
        {minimumShare && rest ? (
          <CheckboxFormField
            name="cut"
            label={t("console.cut", { share: shareText(minimumShare) })}
            hint={t("console.cutHint", { count: rest.totals.lots - rest.matching })}
          />
        ) : null}
      </CommandForm>
    </Dialog>
  );
}
