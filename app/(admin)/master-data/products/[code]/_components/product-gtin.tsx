"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { TextFormField } from "@/app/_client/bound-fields";
import { CommandForm } from "@/app/_client/command-form";
import { useTRPC } from "@/app/_client/trpc";
import { useCommandForm } from "@/app/_client/use-command-form";
import { Button } from "@/app/_ui/button";
import { Code } from "@/app/_ui/code";
import { Dialog } from "@/app/_ui/dialog";
import { useToast } from "@/app/_ui/toast";
import { setProductGtinInput } from "@/server/modules/materials/contract/gtin";

/** The number under which the product is traded, and the way to set it for those who may. */
export function ProductGtin({ code, gtin, maySet }: { code: string; gtin: string | null; maySet: boolean }) {
  const t = useTranslations("labels.gtin");
  const [open, setOpen] = useState(false);
  return (
    <span className="flex flex-wrap items-center gap-2">
      {gtin ? <Code value={gtin} copy /> : <span className="text-muted">{t("none")}</span>}
      {maySet ? (
        <Button size="sm" onClick={() => setOpen(true)}>
          {gtin ? t("change") : t("set")}
        </Button>
      ) : null}
      <Dialog
        open={open}
        onOpenChange={setOpen}
        title={t("title", { code })}
        description={t("body")}
        size="sm"
      >
        {open ? <GtinForm code={code} gtin={gtin} onDone={() => setOpen(false)} /> : null}
      </Dialog>
    </span>
  );
}

function GtinForm({ code, gtin, onDone }: { code: string; gtin: string | null; onDone: () => void }) {
  const t = useTranslations("labels.gtin");
  const trpc = useTRPC();
  const router = useRouter();
  const toast = useToast();
  const state = useCommandForm({
    schema: setProductGtinInput,
    defaultValues: { code, gtin: gtin ?? "", expectedGtin: gtin },
    mutation: trpc.materials.setProductGtin.mutationOptions(),
    warnOnLeave: false,
    onSuccess: (result) => {
      toast({ tone: "ok", title: t("done", { code, gtin: result.gtin ?? "—" }) });
      onDone();
      router.refresh();
    },
  });
  return (
    <CommandForm state={state} submitLabel={t("save")}>
      <TextFormField name="gtin" label={t("label")} hint={t("hint")} mono required />
    </CommandForm>
  );
}
