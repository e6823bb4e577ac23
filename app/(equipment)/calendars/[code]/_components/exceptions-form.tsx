"use client";

import { useMutation } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { CommandFaults } from "@/app/_client/command-faults";
import { useTRPC } from "@/app/_client/trpc";
import { Button } from "@/app/_ui/button";
import { Checkbox } from "@/app/_ui/checkbox";
import { FormField } from "@/app/_ui/form-field";
import { Input } from "@/app/_ui/input";
import { RadioGroup } from "@/app/_ui/radio-group";
import { Textarea } from "@/app/_ui/textarea";
import { useToast } from "@/app/_ui/toast";
import type { CalendarDetailDto } from "@/server/modules/equipment/contract/calendars";
import { parseDates } from "./date-list";

type Kind = "closed" | "working";

/** Many days at once: dates typed or pasted, one kind for all. */
export function ExceptionsForm({ calendar, onDone }: { calendar: CalendarDetailDto; onDone: () => void }) {
  const t = useTranslations("calendars");
  const trpc = useTRPC();
  const router = useRouter();
  const toast = useToast();
  const [text, setText] = useState("");
  const [kind, setKind] = useState<Kind>("closed");
  const [shifts, setShifts] = useState<string[]>([]);
  const [note, setNote] = useState("");
  const [reason, setReason] = useState("");
  const { dates, faulty } = parseDates(text);
  const isPast = dates.some((date) => date < calendar.today);
  const codes = [...new Set(calendar.shifts.map((shift) => shift.code))].sort();
  const save = useMutation(
    trpc.calendars.setExceptions.mutationOptions({
      onSuccess: ({ dates: count }) => {
        toast({ tone: "ok", title: t("exceptions.saved", { count }) });
        onDone();
        router.refresh();
      },
    }),
  );
  const send = () =>
    save.mutate({
      code: calendar.code,
      dates,
      kind,
      shiftCodes: kind === "working" ? shifts : [],
      ...(note.trim() ? { note: note.trim() } : {}),
      ...(reason.trim() ? { reason: reason.trim() } : {}),
    });
  return (
    <form
      className="grid gap-4"
      onSubmit={(event) => {
        event.preventDefault();
        if (dates.length > 0 && faulty.length === 0) send();
      }}
    >
      <CommandFaults error={save.error} />
      <FormField
        label={t("exceptions.dates")}
        hint={t("exceptions.datesHint")}
        required
        error={faulty.length > 0 ? t("exceptions.faulty", { dates: faulty.join(", ") }) : undefined}
      >
        <Textarea
          rows={5}
          value={text}
          placeholder={"2026-10-01\n2026-10-02"}
          onChange={(event) => setText(event.target.value)}
        />
      </FormField>
      <p className="text-muted text-sm" aria-live="polite">
        {t("exceptions.count", { count: dates.length })}
      </p>
      <FormField label={t("fields.kind")}>
        <RadioGroup
          name="kind"
          inline
          value={kind}
          onValueChange={(value) => setKind(value === "working" ? "working" : "closed")}
          options={[
            { value: "closed", label: t("preview.kinds.closed") },
            { value: "working", label: t("preview.kinds.working") },
          ]}
        />
      </FormField>
      {kind === "working" ? (
        <fieldset>
          <legend className="mb-1 font-medium text-sm">{t("exceptions.whichShifts")}</legend>
          <div className="flex flex-wrap gap-4">
            {codes.map((code) => (
              <Checkbox
                key={code}
                label={code}
                checked={shifts.includes(code)}
                onChange={(event) =>
                  setShifts(event.target.checked ? [...shifts, code] : shifts.filter((each) => each !== code))
                }
              />
            ))}
          </div>
          <p className="mt-1 text-muted text-xs">{t("exceptions.whichHint")}</p>
        </fieldset>
      ) : null}
      <FormField label={t("fields.note")} optional>
        <Input value={note} onChange={(event) => setNote(event.target.value)} />
      </FormField>
      {isPast ? (
        <FormField label={t("fields.reason")} hint={t("shifts.reasonHint")} required>
          <Input value={reason} onChange={(event) => setReason(event.target.value)} />
        </FormField>
      ) : null}
      <div>
        <Button
          type="submit"
          variant="primary"
          loading={save.isPending}
          disabled={dates.length === 0 || faulty.length > 0}
        >
          {t("exceptions.save")}
        </Button>
      </div>
    </form>
  );
}
