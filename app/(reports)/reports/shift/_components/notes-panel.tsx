"use client";

import { useMutation } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { CommandFaults } from "@/app/_client/command-faults";
import { useTRPC } from "@/app/_client/trpc";
import { useErrorText } from "@/app/_client/use-error-text";
import { Button } from "@/app/_ui/button";
import { ConfirmDialog } from "@/app/_ui/confirm-dialog";
import { DateTime } from "@/app/_ui/date-time";
import { FormField } from "@/app/_ui/form-field";
import { Panel } from "@/app/_ui/panel";
import { Textarea } from "@/app/_ui/textarea";
import { useToast } from "@/app/_ui/toast";
import type { ShiftReportDto } from "@/server/modules/shift-report/contract";

/** What people of this shift tell the next. */
export function NotesPanel({ report, mayWrite }: { report: ShiftReportDto; mayWrite: boolean }) {
  const t = useTranslations("shift-report.notes");
  const trpc = useTRPC();
  const router = useRouter();
  const toast = useToast();
  const { errorText } = useErrorText();
  const [body, setBody] = useState("");
  const [withdrawing, setWithdrawing] = useState<string | null>(null);
  const { period, area } = report;
  const write = useMutation(
    trpc.shiftReport.writeNote.mutationOptions({
      onSuccess: () => {
        setBody("");
        toast({ tone: "ok", title: t("saved") });
        router.refresh();
      },
    }),
  );
  const withdraw = useMutation(
    trpc.shiftReport.withdrawNote.mutationOptions({
      onSuccess: () => {
        setWithdrawing(null);
        router.refresh();
      },
    }),
  );
  const send = () =>
    write.mutate({
      body,
      date: period.date,
      ...(period.calendarCode && period.shiftCode
        ? { calendarCode: period.calendarCode, shiftCode: period.shiftCode }
        : {}),
      ...(area ? { areaCode: area.code } : {}),
    });
  return (
    <Panel title={t("title")}>
      <div className="grid gap-4">
        {report.notes.length === 0 ? <p className="text-muted">{t("none")}</p> : null}
        <ul className="grid gap-3">
          {report.notes.map((note) => (
            <li key={note.id} className="border-accent border-l-2 pl-3">
              <p translate="no" className="whitespace-pre-wrap">
                {note.body}
              </p>
              <p className="mt-0.5 flex flex-wrap items-center gap-2 text-muted text-xs">
                {note.authorLabel} · <DateTime value={note.createdAt} />
                {mayWrite ? (
                  <button
                    type="button"
                    className="underline underline-offset-2 hover:text-ink"
                    data-print="hide"
                    onClick={() => setWithdrawing(note.id)}
                  >
                    {t("withdraw")}
                  </button>
                ) : null}
              </p>
            </li>
          ))}
        </ul>
        {mayWrite ? (
          <form
            className="grid gap-2"
            data-print="hide"
            onSubmit={(event) => {
              event.preventDefault();
              if (body.trim() !== "") send();
            }}
          >
            <CommandFaults error={write.error} />
            <FormField label={t("write")} hint={t("areaHint")}>
              <Textarea rows={3} value={body} onChange={(event) => setBody(event.target.value)} />
            </FormField>
            <div>
              <Button type="submit" loading={write.isPending} disabled={body.trim() === ""}>
                {t("submit")}
              </Button>
            </div>
          </form>
        ) : null}
      </div>
      <ConfirmDialog
        open={withdrawing !== null}
        onOpenChange={() => setWithdrawing(null)}
        title={t("withdrawTitle")}
        confirmLabel={t("withdraw")}
        danger
        reason={{ required: true }}
        pending={withdraw.isPending}
        error={withdraw.error ? errorText(withdraw.error) : undefined}
        onConfirm={(reason) => withdraw.mutate({ id: withdrawing ?? "", reason })}
      />
    </Panel>
  );
}
