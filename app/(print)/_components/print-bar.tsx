"use client";

import { useMutation } from "@tanstack/react-query";
import { Printer } from "lucide-react";
import { useTranslations } from "next-intl";
import { useTRPC } from "@/app/_client/trpc";
import { useErrorText } from "@/app/_client/use-error-text";
import { Button } from "@/app/_ui/button";

/** Above the sheet, never on it. With `lots`, that their labels were printed is kept before the printer is asked. */
export function PrintBar({
  title,
  lots,
  mayPrint = true,
}: {
  title: string;
  lots?: readonly string[];
  mayPrint?: boolean;
}) {
  const t = useTranslations("labels");
  const trpc = useTRPC();
  const { errorText } = useErrorText();
  const keep = useMutation(trpc.workOrders.printLabels.mutationOptions({ onSuccess: () => window.print() }));
  return (
    <div
      data-print="hide"
      className="mx-auto mb-4 flex max-w-[210mm] flex-wrap items-center gap-3 rounded-lg border border-line bg-surface px-4 py-2"
    >
      <h1 className="min-w-0 flex-1 font-semibold text-xl">{title}</h1>
      {keep.error ? (
        <p role="alert" className="text-bad-fg">
          {errorText(keep.error)}
        </p>
      ) : null}
      {mayPrint ? (
        <Button
          size="touch"
          variant="primary"
          loading={keep.isPending}
          icon={<Printer aria-hidden="true" className="size-5" />}
          onClick={() => (lots ? keep.mutate({ lots: [...lots] }) : window.print())}
        >
          {t("print")}
        </Button>
      ) : (
        <p className="text-muted">{t("mayNotPrint")}</p>
      )}
      <Button
        size="touch"
        onClick={() => (window.history.length > 1 ? window.history.back() : window.close())}
      >
        {t("close")}
      </Button>
    </div>
  );
}
