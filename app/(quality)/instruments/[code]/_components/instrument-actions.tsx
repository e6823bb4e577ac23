"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { TextFormField } from "@/app/_client/bound-fields";
import { CommandForm } from "@/app/_client/command-form";
import { useTRPC } from "@/app/_client/trpc";
import { useCommandForm } from "@/app/_client/use-command-form";
import { useSaved } from "@/app/_features/measurement-system/use-saved";
import { Button } from "@/app/_ui/button";
import { Dialog } from "@/app/_ui/dialog";
import { LinkButton } from "@/app/_ui/link-button";
import { type InstrumentDetail, serviceInput } from "@/server/modules/measurement-system/contract";
import { type CalendarChoice, InstrumentDialog } from "../../_components/instrument-dialog";
import { CalibrationDialog } from "./calibration-dialog";

/** What may be done with an instrument: change it, take it out of service, check it, record its calibration. */
export function InstrumentActions({
  instrument,
  calendars,
  mayWrite,
  mayRecord,
}: {
  instrument: InstrumentDetail;
  calendars: readonly CalendarChoice[];
  mayWrite: boolean;
  mayRecord: boolean;
}) {
  const t = useTranslations("measurement-system.instruments");
  const [open, setOpen] = useState<"edit" | "service" | "calibrate" | null>(null);
  const close = () => setOpen(null);
  return (
    <>
      {mayWrite ? (
        <>
          <Button onClick={() => setOpen("edit")}>{t("edit")}</Button>
          <Button onClick={() => setOpen("service")}>
            {t(instrument.outOfService ? "bringBack" : "takeOut")}
          </Button>
        </>
      ) : null}
      {mayRecord ? (
        <LinkButton href={`/reference-magnets/check?instrument=${encodeURIComponent(instrument.code)}`}>
          {t("check")}
        </LinkButton>
      ) : null}
      {mayWrite ? (
        <Button variant="primary" onClick={() => setOpen("calibrate")}>
          {t("calibrate")}
        </Button>
      ) : null}
      {open === "edit" ? (
        <InstrumentDialog instrument={instrument} calendars={calendars} onClose={close} />
      ) : null}
      {open === "service" ? <ServiceDialog instrument={instrument} onClose={close} /> : null}
      {open === "calibrate" ? <CalibrationDialog instrument={instrument} onClose={close} /> : null}
    </>
  );
}

function ServiceDialog({ instrument, onClose }: { instrument: InstrumentDetail; onClose: () => void }) {
  const t = useTranslations("measurement-system.instruments");
  const trpc = useTRPC();
  const saved = useSaved();
  const isInService = instrument.outOfService !== null;
  const title = t(isInService ? "bringBack" : "takeOut");
  const state = useCommandForm({
    schema: serviceInput,
    defaultValues: { code: instrument.code, isInService, reason: "" },
    mutation: trpc.measurementSystem.changeService.mutationOptions(),
    warnOnLeave: false,
    onSuccess: async ({ code }) => {
      onClose();
      await saved(t("saved", { code }));
    },
  });
  return (
    <Dialog open onOpenChange={onClose} title={title} size="sm">
      <CommandForm state={state} submitLabel={title}>
        <TextFormField name="reason" label={t("reason")} required />
      </CommandForm>
    </Dialog>
  );
}
