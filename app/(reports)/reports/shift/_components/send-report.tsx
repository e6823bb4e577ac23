"use client";

import { useMutation } from "@tanstack/react-query";
import { Mail } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import { useState } from "react";
import { CommandFaults } from "@/app/_client/command-faults";
import { useTRPC } from "@/app/_client/trpc";
import { Button } from "@/app/_ui/button";
import { Dialog } from "@/app/_ui/dialog";
import { useToast } from "@/app/_ui/toast";
import type { ShiftReportDto } from "@/server/modules/shift-report/contract";
import { type AddressFields, AddressForm } from "./address-form";

/** Sends the report, as it is now, to addresses. */
export function SendReportButton({ report }: { report: ShiftReportDto }) {
  const t = useTranslations("shift-report");
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button icon={<Mail aria-hidden="true" className="size-4" />} onClick={() => setOpen(true)}>
        {t("actions.send")}
      </Button>
      <Dialog open={open} onOpenChange={setOpen} title={t("send.title")} size="sm">
        {open ? <SendForm report={report} onDone={() => setOpen(false)} /> : null}
      </Dialog>
    </>
  );
}

function SendForm({ report, onDone }: { report: ShiftReportDto; onDone: () => void }) {
  const t = useTranslations("shift-report.send");
  const locale = useLocale();
  const trpc = useTRPC();
  const toast = useToast();
  const { period, area } = report;
  const send = useMutation(
    trpc.shiftReport.send.mutationOptions({
      onSuccess: () => {
        toast({ tone: "ok", title: t("done") });
        onDone();
      },
    }),
  );
  const submit = (fields: AddressFields) =>
    send.mutate({
      ...fields,
      date: period.date,
      ...(period.calendarCode && period.shiftCode
        ? { calendarCode: period.calendarCode, shiftCode: period.shiftCode }
        : {}),
      ...(area ? { areaCode: area.code } : {}),
    });
  return (
    <AddressForm
      initialLocale={locale === "en" ? "en" : "zh-CN"}
      submitLabel={t("submit")}
      pending={send.isPending}
      faults={<CommandFaults error={send.error} />}
      onSubmit={submit}
    />
  );
}
