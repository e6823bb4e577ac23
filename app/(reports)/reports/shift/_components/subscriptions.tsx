"use client";

import { useMutation } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useLocale, useTranslations } from "next-intl";
import { useState } from "react";
import { CommandFaults } from "@/app/_client/command-faults";
import { useTRPC } from "@/app/_client/trpc";
import { useErrorText } from "@/app/_client/use-error-text";
import { useLocalName } from "@/app/_features/equipment/local-name";
import { Button } from "@/app/_ui/button";
import { DateTime } from "@/app/_ui/date-time";
import { Dialog } from "@/app/_ui/dialog";
import { FormField } from "@/app/_ui/form-field";
import { Select } from "@/app/_ui/select";
import { useToast } from "@/app/_ui/toast";
import type { ReportChoices, SubscriptionDto } from "@/server/modules/shift-report/contract";
import { AddressForm } from "./address-form";

/** Who gets reports by themselves. */
export function SubscriptionsButton({
  choices,
  subscriptions,
  mayEdit,
}: {
  choices: ReportChoices;
  subscriptions: SubscriptionDto[];
  mayEdit: boolean;
}) {
  const t = useTranslations("shift-report");
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button onClick={() => setOpen(true)}>
        {t("actions.subscribe")} ({subscriptions.length})
      </Button>
      <Dialog
        open={open}
        onOpenChange={setOpen}
        title={t("subscriptions.title")}
        description={t("subscriptions.body")}
      >
        {open ? (
          <div className="grid gap-6">
            <SubscriptionRows choices={choices} subscriptions={subscriptions} mayEdit={mayEdit} />
            {mayEdit ? <SubscribeForm choices={choices} /> : null}
          </div>
        ) : null}
      </Dialog>
    </>
  );
}

function SubscriptionRows({
  choices,
  subscriptions,
  mayEdit,
}: {
  choices: ReportChoices;
  subscriptions: SubscriptionDto[];
  mayEdit: boolean;
}) {
  const t = useTranslations("shift-report.subscriptions");
  const site = useTranslations("shift-report");
  const name = useLocalName();
  const trpc = useTRPC();
  const router = useRouter();
  const toast = useToast();
  const { errorText } = useErrorText();
  const end = useMutation(
    trpc.shiftReport.endSubscription.mutationOptions({
      onSuccess: () => {
        toast({ tone: "ok", title: t("ended") });
        router.refresh();
      },
      onError: (error) => toast({ tone: "bad", title: errorText(error) }),
    }),
  );
  const when = ({ calendarCode, shiftCode }: SubscriptionDto) => {
    if (calendarCode === null) return t("day");
    return shiftCode === null
      ? t("every", { calendar: calendarCode })
      : t("one", { calendar: calendarCode, shift: shiftCode });
  };
  if (subscriptions.length === 0) return <p className="text-muted">{t("empty")}</p>;
  return (
    <ul className="grid gap-2">
      {subscriptions.map((each) => {
        const area = choices.areas.find((one) => one.code === each.areaCode);
        const addresses = each.addresses.join(", ");
        return (
          <li key={each.id} className="flex items-start gap-3 rounded-md border border-line px-3 py-2">
            <div className="min-w-0 flex-1">
              <p className="break-all">{addresses}</p>
              <p className="text-muted text-xs">
                {when(each)} · {area ? name(area) : site("site")}
                {each.lastSentFor ? (
                  <>
                    {" · "}
                    {t("last")} <DateTime value={each.lastSentFor} />
                  </>
                ) : null}
              </p>
            </div>
            {mayEdit ? (
              <Button
                size="sm"
                aria-label={t("endOf", { addresses })}
                loading={end.isPending}
                onClick={() => end.mutate({ id: each.id })}
              >
                {t("end")}
              </Button>
            ) : null}
          </li>
        );
      })}
    </ul>
  );
}

function SubscribeForm({ choices }: { choices: ReportChoices }) {
  const t = useTranslations("shift-report.subscriptions");
  const pick = useTranslations("shift-report.pick");
  const site = useTranslations("shift-report");
  const name = useLocalName();
  const locale = useLocale();
  const trpc = useTRPC();
  const router = useRouter();
  const toast = useToast();
  const [period, setPeriod] = useState("");
  const [area, setArea] = useState("");
  const add = useMutation(
    trpc.shiftReport.subscribe.mutationOptions({
      onSuccess: () => {
        toast({ tone: "ok", title: t("added") });
        router.refresh();
      },
    }),
  );
  const periods = choices.calendars.flatMap((calendar) => [
    { value: calendar.code, label: t("every", { calendar: name(calendar) }) },
    ...calendar.shifts.map((shift) => ({
      value: `${calendar.code}/${shift.code}`,
      label: t("one", { calendar: name(calendar), shift: shift.code }),
    })),
  ]);
  const [calendarCode, shiftCode] = period.split("/");
  return (
    <AddressForm
      initialLocale={locale === "en" ? "en" : "zh-CN"}
      submitLabel={t("add")}
      pending={add.isPending}
      faults={<CommandFaults error={add.error} />}
      onSubmit={(fields) =>
        add.mutate({
          ...fields,
          ...(calendarCode ? { calendarCode } : {}),
          ...(shiftCode ? { shiftCode } : {}),
          ...(area ? { areaCode: area } : {}),
        })
      }
    >
      <FormField label={t("when")}>
        <Select
          value={period}
          options={[{ value: "", label: t("day") }, ...periods]}
          onChange={(event) => setPeriod(event.target.value)}
        />
      </FormField>
      <FormField label={pick("area")}>
        <Select
          value={area}
          options={[
            { value: "", label: site("site") },
            ...choices.areas.map((each) => ({ value: each.code, label: name(each) })),
          ]}
          onChange={(event) => setArea(event.target.value)}
        />
      </FormField>
    </AddressForm>
  );
}
