"use client";

import { useTranslations } from "next-intl";
import { useWatch } from "react-hook-form";
import { RadioFormField, SelectFormField, TextareaFormField } from "@/app/_client/bound-fields";
import { CommandForm } from "@/app/_client/command-form";
import { useTRPC } from "@/app/_client/trpc";
import { useCommandForm } from "@/app/_client/use-command-form";
import { useAfterWrite } from "@/app/_features/nonconformance/use-after-write";
import { Dialog } from "@/app/_ui/dialog";
import type { Role } from "@/server/access/permissions";
import { voteInput } from "@/server/modules/nonconformance/contract";
import { Meaning, PasswordField } from "./signature-fields";

const VERDICTS = ["approve", "reject"] as const;

/** A signature of the review board, for one role. */
export function VoteDialog({
  number,
  roles,
  onClose,
}: {
  number: string;
  roles: readonly Role[];
  onClose: () => void;
}) {
  const t = useTranslations("nonconformance");
  const roleWords = useTranslations("nav.roles");
  const trpc = useTRPC();
  const afterWrite = useAfterWrite();
  const [first = "quality-engineer" as const] = roles;
  const state = useCommandForm({
    schema: voteInput,
    defaultValues: { number, role: first, verdict: "approve", comment: "", password: "" },
    mutation: trpc.nonconformance.vote.mutationOptions(),
    warnOnLeave: false,
    onSuccess: async () => {
      onClose();
      await afterWrite(t("review.done"));
    },
  });
  const verdict = useWatch({ control: state.form.control, name: "verdict" });
  return (
    <Dialog open onOpenChange={onClose} size="sm" title={t("review.signTitle", { number })}>
      <CommandForm state={state} submitLabel={t("review.sign")}>
        {roles.length > 1 ? (
          <SelectFormField
            name="role"
            label={t("review.role")}
            options={roles.map((value) => ({ value, label: roleWords(value) }))}
          />
        ) : null}
        <RadioFormField
          name="verdict"
          label={t("review.verdict")}
          inline
          options={VERDICTS.map((value) => ({ value, label: t(`verdicts.${value}`) }))}
        />
        <TextareaFormField
          name="comment"
          label={t("review.comment")}
          rows={2}
          optional={verdict === "approve"}
        />
        <Meaning of={verdict === "reject" ? "reject" : "approve"} />
        <PasswordField />
      </CommandForm>
    </Dialog>
  );
}
