"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { TextareaFormField } from "@/app/_client/bound-fields";
import { CommandForm } from "@/app/_client/command-form";
import { useTRPC } from "@/app/_client/trpc";
import { useCommandForm } from "@/app/_client/use-command-form";
import { Button } from "@/app/_ui/button";
import { Dialog } from "@/app/_ui/dialog";
import { retireChartInput } from "@/server/modules/spc/contract";

/** Takes a chart out of use with a reason; what it showed stays. */
export function RetireDialog({ code }: { code: string }) {
  const t = useTranslations("spc.retire");
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button onClick={() => setOpen(true)}>{t("action")}</Button>
      <Dialog open={open} onOpenChange={setOpen} title={t("title", { code })} description={t("body")}>
        {open ? <RetireForm code={code} /> : null}
      </Dialog>
    </>
  );
}

function RetireForm({ code }: { code: string }) {
  const t = useTranslations("spc.retire");
  const trpc = useTRPC();
  const router = useRouter();
  const state = useCommandForm({
    schema: retireChartInput,
    defaultValues: { code, reason: "" },
    mutation: trpc.spc.retire.mutationOptions(),
    warnOnLeave: false,
    onSuccess: () => {
      router.push("/spc");
      router.refresh();
    },
  });
  return (
    <CommandForm state={state} submitLabel={t("action")}>
      <TextareaFormField name="reason" label={t("reason")} rows={3} required />
    </CommandForm>
  );
}
