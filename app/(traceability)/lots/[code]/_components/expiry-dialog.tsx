"use client";

import { useFormatter, useTimeZone, useTranslations } from "next-intl";
import { z } from "zod";
import { DateTimeFormField, TextareaFormField } from "@/app/_client/bound-fields";
import { CommandForm } from "@/app/_client/command-form";
import { instantOfSiteTime, siteTimeOf } from "@/app/_client/site-time";
import { useTRPCClient } from "@/app/_client/trpc";
import { useCommandForm } from "@/app/_client/use-command-form";
import { useToast } from "@/app/_ui/toast";
import type { LotDetail } from "@/server/modules/lots/contract/lot-detail";
import { extendExpiryInput } from "@/server/modules/lots/contract/stock";
import { ActionDialog, type ActionDialogProps } from "./action-dialog";

const RE_TEST_HOURS = 24;

/** More hours after a re-test; the time is that of the site's clock. */
export function ExpiryDialog(props: ActionDialogProps) {
  const t = useTranslations("stock.expiry");
  return (
    <ActionDialog {...props} title={t("title", { lot: props.lot.code })} description={t("body")}>
      {(done) => <ExpiryForm lot={props.lot} onDone={done} />}
    </ActionDialog>
  );
}

function ExpiryForm({ lot, onDone }: { lot: LotDetail; onDone: () => void }) {
  const t = useTranslations("stock.expiry");
  const form = useTranslations("common.form");
  const format = useFormatter();
  const timeZone = useTimeZone() ?? "UTC";
  const client = useTRPCClient();
  const toast = useToast();
  const wall = z.string().transform((text) => instantOfSiteTime(text, timeZone) ?? text);
  const schema = extendExpiryInput.extend({ expiresAt: wall.pipe(extendExpiryInput.shape.expiresAt) });
  const state = useCommandForm({
    schema,
    defaultValues: { lot: lot.code, expiresAt: suggestion(lot.expiresAt, timeZone), reason: "" },
    mutation: {
      mutationFn: (input: z.input<typeof schema>) =>
        client.stock.extendExpiry.mutate({
          ...input,
          expiresAt: instantOfSiteTime(input.expiresAt, timeZone) ?? input.expiresAt,
        }),
    },
    warnOnLeave: false,
    onSuccess: ({ expiresAt }) => {
      const time = format.dateTime(new Date(expiresAt), "dateTime");
      toast({ tone: "ok", title: t("done", { lot: lot.code, time }) });
      onDone();
    },
  });
  return (
    <CommandForm state={state} submitLabel={t("submit")}>
      <DateTimeFormField name="expiresAt" label={t("until")} required />
      <TextareaFormField name="reason" label={form("reason")} hint={form("reasonHint")} rows={3} required />
    </CommandForm>
  );
}

/** A day more than it has, or than now when its time is over. */
function suggestion(expiresAt: string | null, timeZone: string): string {
  const from = Math.max(Date.now(), Date.parse(expiresAt ?? "") || 0);
  return siteTimeOf(new Date(from + RE_TEST_HOURS * 3_600_000).toISOString(), timeZone);
}
