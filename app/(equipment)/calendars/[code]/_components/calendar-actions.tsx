"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { TextFormField } from "@/app/_client/bound-fields";
import { CommandForm } from "@/app/_client/command-form";
import { useTRPC } from "@/app/_client/trpc";
import { useCommandForm } from "@/app/_client/use-command-form";
import { Button } from "@/app/_ui/button";
import { Dialog } from "@/app/_ui/dialog";
import { useToast } from "@/app/_ui/toast";
import {
  type CalendarDetailDto,
  copyCalendarInput,
  renameCalendarInput,
} from "@/server/modules/equipment/contract/calendars";

type Open = "copy" | "rename" | null;

/** Copying and renaming a calendar. */
export function CalendarActions({ calendar }: { calendar: CalendarDetailDto }) {
  const t = useTranslations("calendars");
  const [open, setOpen] = useState<Open>(null);
  const close = () => setOpen(null);
  return (
    <>
      <Button onClick={() => setOpen("rename")}>{t("rename.open")}</Button>
      <Button onClick={() => setOpen("copy")}>{t("copy.open")}</Button>
      <Dialog open={open === "copy"} onOpenChange={close} title={t("copy.title")} size="sm">
        {open === "copy" ? <CopyForm calendar={calendar} /> : null}
      </Dialog>
      <Dialog open={open === "rename"} onOpenChange={close} title={t("rename.title")} size="sm">
        {open === "rename" ? <RenameForm calendar={calendar} onDone={close} /> : null}
      </Dialog>
    </>
  );
}

function CopyForm({ calendar }: { calendar: CalendarDetailDto }) {
  const t = useTranslations("calendars");
  const trpc = useTRPC();
  const router = useRouter();
  const toast = useToast();
  const state = useCommandForm({
    schema: copyCalendarInput,
    defaultValues: {
      code: calendar.code,
      newCode: "",
      nameEn: calendar.nameEn,
      nameZh: calendar.nameZh,
    },
    mutation: trpc.calendars.copy.mutationOptions(),
    warnOnLeave: false,
    onSuccess: ({ code }) => {
      toast({ tone: "ok", title: t("new.done", { code }) });
      router.push(`/calendars/${encodeURIComponent(code)}`);
    },
  });
  return (
    <CommandForm state={state} submitLabel={t("copy.submit")}>
      <p className="text-muted text-sm">{t("copy.body")}</p>
      <TextFormField name="newCode" label={t("copy.newCode")} mono required />
      <TextFormField name="nameEn" label={t("fields.nameEn")} required />
      <TextFormField name="nameZh" label={t("fields.nameZh")} required />
    </CommandForm>
  );
}

function RenameForm({ calendar, onDone }: { calendar: CalendarDetailDto; onDone: () => void }) {
  const t = useTranslations("calendars");
  const trpc = useTRPC();
  const router = useRouter();
  const { code, nameEn, nameZh } = calendar;
  const state = useCommandForm({
    schema: renameCalendarInput,
    defaultValues: { code, nameEn, nameZh },
    mutation: trpc.calendars.rename.mutationOptions(),
    warnOnLeave: false,
    onSuccess: () => {
      onDone();
      router.refresh();
    },
  });
  return (
    <CommandForm state={state} submitLabel={t("rename.submit")}>
      <TextFormField name="nameEn" label={t("fields.nameEn")} required />
      <TextFormField name="nameZh" label={t("fields.nameZh")} required />
    </CommandForm>
  );
}
