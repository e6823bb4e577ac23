"use client";

import { useTranslations } from "next-intl";
import { z } from "zod";
import { SelectFormField, TextareaFormField, TextFormField } from "@/app/_client/bound-fields";
import { CommandForm } from "@/app/_client/command-form";
import { useTRPCClient } from "@/app/_client/trpc";
import { useCommandForm } from "@/app/_client/use-command-form";
import { useAfterWrite } from "@/app/_features/nonconformance/use-after-write";
import { Dialog } from "@/app/_ui/dialog";
import { CAUSE_CATEGORIES, causeInput } from "@/server/modules/nonconformance/contract";

const { category, rootCause } = causeInput.shape;
const why = z.string().max(500).optional();
const LINK_KINDS = ["lot", "run", "machine"] as const;
const formSchema = z.object({
  category,
  whys: z.tuple([z.string().trim().min(1).max(500), why, why, why, why]),
  rootCause,
  linkKind: z.enum(LINK_KINDS),
  linkCode: z.string().max(64).optional(),
});
type Form = z.input<typeof formSchema>;

/** Five times why, the cause that was found, and what in the plant it lies in. */
export function CauseDialog({ number, onClose }: { number: string; onClose: () => void }) {
  const t = useTranslations("nonconformance.causes");
  const words = useTranslations("nonconformance.categories");
  const client = useTRPCClient();
  const afterWrite = useAfterWrite();
  const state = useCommandForm({
    schema: formSchema,
    defaultValues: {
      category: "machine",
      whys: ["", "", "", "", ""],
      rootCause: "",
      linkKind: "machine",
    } as Form,
    mutation: {
      mutationFn: ({ whys, linkKind, linkCode, ...cause }: Form) =>
        client.nonconformance.addCause.mutate({
          ...cause,
          number,
          whys: whys.filter((each) => each !== undefined && each.trim() !== "") as string[],
          links: linkCode ? [{ kind: linkKind, code: linkCode }] : [],
        }),
    },
    warnOnLeave: false,
    onSuccess: async () => {
      onClose();
      await afterWrite();
    },
  });
  return (
    <Dialog open onOpenChange={onClose} title={t("add")}>
      <CommandForm state={state} submitLabel={t("submit")}>
        <SelectFormField
          name="category"
          label={t("category")}
          options={CAUSE_CATEGORIES.map((value) => ({ value, label: words(value) }))}
        />
        {[1, 2, 3, 4, 5].map((n) => (
          <TextFormField
            key={n}
            name={`whys.${n - 1}`}
            label={t("why", { n })}
            required={n === 1}
            optional={n > 1}
          />
        ))}
        <TextareaFormField name="rootCause" label={t("rootCause")} rows={2} required />
        <div className="grid gap-4 sm:grid-cols-[10rem_minmax(0,1fr)]">
          <SelectFormField
            name="linkKind"
            label={t("linkKind")}
            options={LINK_KINDS.map((value) => ({ value, label: t(`linkKinds.${value}`) }))}
          />
          <TextFormField name="linkCode" label={t("linkCode")} hint={t("links")} mono optional />
        </div>
      </CommandForm>
    </Dialog>
  );
}
