"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useTRPC } from "@/app/_client/trpc";
import { useErrorText } from "@/app/_client/use-error-text";
import { Button } from "@/app/_ui/button";
import { ConfirmDialog } from "@/app/_ui/confirm-dialog";
import { DateTime } from "@/app/_ui/date-time";
import { Sheet } from "@/app/_ui/dialog";
import { Facts } from "@/app/_ui/facts";
import { Skeleton } from "@/app/_ui/skeleton";
import { useToast } from "@/app/_ui/toast";
import type { MailDetailDto } from "@/server/modules/mail/contract";
import { MailStatusBadge } from "./mail-status";

/** A mail as it is written, its attachments, and what can be done about it. */
export function MailSheet({ id, maySend, onClose }: { id: string; maySend: boolean; onClose: () => void }) {
  const t = useTranslations("mail");
  const { errorText } = useErrorText();
  const mail = useQuery(useTRPC().mail.detail.queryOptions({ id }));
  return (
    <Sheet
      open
      onOpenChange={onClose}
      title={mail.data?.subject ?? t("detail.title")}
      size="lg"
      footer={mail.data && maySend && mail.data.status !== "sent" ? <MailActions mail={mail.data} /> : null}
    >
      {mail.error ? <p role="alert">{errorText(mail.error)}</p> : null}
      {mail.data ? <MailBody mail={mail.data} /> : mail.error ? null : <Skeleton className="h-40" />}
    </Sheet>
  );
}

function MailBody({ mail }: { mail: MailDetailDto }) {
  const t = useTranslations("mail");
  return (
    <div className="grid gap-4">
      <Facts
        columns={1}
        items={[
          { label: t("fields.status"), value: <MailStatusBadge status={mail.status} /> },
          { label: t("fields.to"), value: mail.to.join(", ") },
          ...(mail.cc.length > 0 ? [{ label: t("fields.cc"), value: mail.cc.join(", ") }] : []),
          { label: t("fields.created"), value: <DateTime value={mail.createdAt} /> },
          { label: t("fields.by"), value: mail.createdByLabel },
          { label: t("fields.attempts"), value: mail.attempts },
          ...(mail.sentAt ? [{ label: t("fields.sent"), value: <DateTime value={mail.sentAt} /> }] : []),
          ...(mail.nextAttemptAt
            ? [{ label: t("fields.next"), value: <DateTime value={mail.nextAttemptAt} /> }]
            : []),
          ...(mail.error ? [{ label: t("fields.error"), value: mail.error }] : []),
        ]}
      />
      {mail.attachments.length > 0 ? (
        <section>
          <h3 className="mb-1 font-semibold text-sm">{t("fields.attachments")}</h3>
          <ul className="grid gap-1">
            {mail.attachments.map((file) => (
              <li key={file.id}>
                <a
                  className="text-accent-text hover:underline"
                  href={`/api/mail/${mail.id}/attachments/${file.id}`}
                  download
                >
                  {file.fileName}
                </a>{" "}
                <span className="text-muted text-xs tabular-nums">
                  {t("detail.size", { kilobytes: Math.max(1, Math.round(file.sizeBytes / 1024)) })}
                </span>
              </li>
            ))}
          </ul>
        </section>
      ) : null}
      <section>
        <h3 className="mb-1 font-semibold text-sm">{t("detail.text")}</h3>
        <pre className="whitespace-pre-wrap rounded-md border border-line bg-sunken p-3 font-sans text-sm">
          {mail.text}
        </pre>
      </section>
    </div>
  );
}

function MailActions({ mail }: { mail: MailDetailDto }) {
  const t = useTranslations("mail.detail");
  const trpc = useTRPC();
  const client = useQueryClient();
  const router = useRouter();
  const toast = useToast();
  const { errorText } = useErrorText();
  const [cancelling, setCancelling] = useState(false);
  const after = async (title: string) => {
    setCancelling(false);
    toast({ tone: "ok", title });
    await client.invalidateQueries(trpc.mail.detail.queryFilter({ id: mail.id }));
    router.refresh();
  };
  const retry = useMutation(
    trpc.mail.retry.mutationOptions({
      onSuccess: () => after(t("retried")),
      onError: (error) => toast({ tone: "bad", title: errorText(error) }),
    }),
  );
  const cancel = useMutation(trpc.mail.cancel.mutationOptions({ onSuccess: () => after(t("cancelled")) }));
  return (
    <>
      {mail.status === "cancelled" ? null : (
        <Button variant="danger" onClick={() => setCancelling(true)}>
          {t("cancel")}
        </Button>
      )}
      <Button variant="primary" loading={retry.isPending} onClick={() => retry.mutate({ id: mail.id })}>
        {t("retry")}
      </Button>
      <ConfirmDialog
        open={cancelling}
        onOpenChange={setCancelling}
        title={t("cancelTitle")}
        confirmLabel={t("cancel")}
        danger
        reason={{ required: true }}
        pending={cancel.isPending}
        error={cancel.error ? errorText(cancel.error) : undefined}
        onConfirm={(reason) => cancel.mutate({ id: mail.id, reason })}
      />
    </>
  );
}
