"use client";

import { useMutation } from "@tanstack/react-query";
import { Plus } from "lucide-react";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { CommandFaults } from "@/app/_client/command-faults";
import { domainFault } from "@/app/_client/domain-fault";
import { useTRPC } from "@/app/_client/trpc";
import { newRowKey } from "@/app/_features/terminal/row-key";
import { Button } from "@/app/_ui/button";
import { DateField } from "@/app/_ui/date-field";
import { FormField } from "@/app/_ui/form-field";
import { Input } from "@/app/_ui/input";
import { useToast } from "@/app/_ui/toast";
import type { CalendarDetailDto, ShiftDto } from "@/server/modules/equipment/contract/calendars";
import { breaksText, clockOf, parseBreaks } from "./break-text";
import { type ShiftDraft, ShiftRow } from "./shift-row";

const draftOf = (shift: ShiftDto): ShiftDraft => ({
  key: newRowKey(),
  code: shift.code,
  nameEn: shift.nameEn,
  nameZh: shift.nameZh,
  weekdays: shift.weekdays,
  startsAt: shift.startsAt,
  endsAt: shift.endsAt,
  breaks: breaksText(shift.breaks),
});
const emptyDraft = (): ShiftDraft => ({
  key: newRowKey(),
  code: "",
  nameEn: "",
  nameZh: "",
  weekdays: [1, 2, 3, 4, 5, 6, 7],
  startsAt: "",
  endsAt: "",
  breaks: "",
});

/** The shifts in force from a date on; those before it stay as they were. */
export function ShiftEditor({
  calendar,
  initial,
  onDone,
}: {
  calendar: CalendarDetailDto;
  initial: ShiftDto[];
  onDone: () => void;
}) {
  const t = useTranslations("calendars");
  const trpc = useTRPC();
  const router = useRouter();
  const toast = useToast();
  const [rows, setRows] = useState(() => (initial.length > 0 ? initial.map(draftOf) : [emptyDraft()]));
  const [from, setFrom] = useState(calendar.today);
  const [reason, setReason] = useState("");
  const [checked, setChecked] = useState(false);
  const save = useMutation(
    trpc.calendars.changeShifts.mutationOptions({
      onSuccess: () => {
        toast({ tone: "ok", title: t("shifts.saved", { date: from }) });
        onDone();
        router.refresh();
      },
    }),
  );
  const issues = domainFault(save.error)?.issues ?? [];
  const isPast = from < calendar.today;
  const isComplete = rows.every(
    (row) =>
      row.code.trim() !== "" &&
      row.weekdays.length > 0 &&
      clockOf(row.startsAt) &&
      clockOf(row.endsAt) &&
      parseBreaks(row.breaks),
  );
  const send = () => {
    setChecked(true);
    if (!isComplete || !/^\d{4}-\d{2}-\d{2}$/.test(from)) return;
    save.mutate({
      code: calendar.code,
      effectiveFrom: from,
      shifts: rows.map((row) => ({
        code: row.code.trim(),
        ...(row.nameEn.trim() ? { nameEn: row.nameEn.trim() } : {}),
        ...(row.nameZh.trim() ? { nameZh: row.nameZh.trim() } : {}),
        weekdays: [...row.weekdays].sort((a, b) => a - b),
        startsAt: clockOf(row.startsAt) ?? "",
        endsAt: clockOf(row.endsAt) ?? "",
        breaks: parseBreaks(row.breaks) ?? [],
      })),
      ...(reason.trim() ? { reason: reason.trim() } : {}),
    });
  };
  return (
    <form
      className="grid gap-4"
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      <CommandFaults error={save.error} />
      <div className="grid gap-4 sm:grid-cols-2">
        <FormField label={t("shifts.from")} hint={t("shifts.fromHint")} required>
          <DateField value={from} onChange={(event) => setFrom(event.target.value)} />
        </FormField>
        {isPast ? (
          <FormField
            label={t("fields.reason")}
            hint={t("shifts.reasonHint")}
            required
            error={checked && reason.trim() === "" ? t("shifts.reasonMissing") : undefined}
          >
            <Input value={reason} onChange={(event) => setReason(event.target.value)} />
          </FormField>
        ) : null}
      </div>
      <ol className="grid gap-3">
        {rows.map((row, index) => (
          <ShiftRow
            key={row.key}
            row={row}
            number={index + 1}
            checked={checked}
            isMarked={issues.some((issue) => issue.path.startsWith(`shifts.${index}.`))}
            onChange={(patch) =>
              setRows(rows.map((each) => (each.key === row.key ? { ...each, ...patch } : each)))
            }
            onRemove={() => setRows(rows.filter((each) => each.key !== row.key))}
          />
        ))}
      </ol>
      <div className="flex flex-wrap items-center justify-between gap-2">
        <Button
          icon={<Plus aria-hidden="true" className="size-4" />}
          onClick={() => setRows([...rows, emptyDraft()])}
        >
          {t("shifts.add")}
        </Button>
        <Button type="submit" variant="primary" loading={save.isPending}>
          {t("shifts.save")}
        </Button>
      </div>
    </form>
  );
}
