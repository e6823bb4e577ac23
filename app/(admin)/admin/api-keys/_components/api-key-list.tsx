"use client";

import { useMutation } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useTRPC } from "@/app/_client/trpc";
import { useErrorText } from "@/app/_client/use-error-text";
import { StatusBadge } from "@/app/_ui/badge";
import { Button } from "@/app/_ui/button";
import { ConfirmDialog } from "@/app/_ui/confirm-dialog";
import { DataTable } from "@/app/_ui/data-table";
import type { Column } from "@/app/_ui/data-table-columns";
import { DateTime } from "@/app/_ui/date-time";
import { EmptyState } from "@/app/_ui/empty-state";
import { useToast } from "@/app/_ui/toast";
import type { ApiKeyDto } from "@/server/modules/identity/contract";

const tones = { active: "ok", expired: "warn", revoked: "idle" } as const;

export function ApiKeyList({ keys }: { keys: ApiKeyDto[] }) {
  const t = useTranslations("admin.apiKeys");
  const status = useTranslations("common.status");
  const router = useRouter();
  const toast = useToast();
  const { errorText } = useErrorText();
  const trpc = useTRPC();
  const [revoking, setRevoking] = useState<ApiKeyDto | null>(null);
  const revoke = useMutation(
    trpc.identity.revokeApiKey.mutationOptions({
      onSuccess: () => {
        toast({ tone: "ok", title: t("revoked") });
        setRevoking(null);
        router.refresh();
      },
    }),
  );
  const columns: Column<ApiKeyDto>[] = [
    { id: "name", header: t("name"), cell: (key) => <span className="font-medium">{key.name}</span> },
    { id: "prefix", header: t("prefix"), cell: (key) => <span className="font-mono">{key.prefix}…</span> },
    {
      id: "scopes",
      header: t("scopes"),
      cell: (key) => <span className="font-mono text-xs">{key.scopes.join(" · ")}</span>,
    },
    {
      id: "status",
      header: t("status"),
      cell: (key) => <StatusBadge tone={tones[key.status]} label={status(key.status)} />,
    },
    {
      id: "expires",
      header: t("expires"),
      cell: (key) => (key.expiresAt ? <DateTime value={key.expiresAt} format="date" /> : t("never")),
    },
    { id: "lastUsed", header: t("lastUsed"), cell: (key) => <DateTime value={key.lastUsedAt} /> },
    { id: "createdBy", header: t("createdBy"), cell: (key) => key.createdBy ?? "—", from: "xl" },
    {
      id: "revoke",
      header: <span className="sr-only">{t("revoke")}</span>,
      align: "right",
      cell: (key) =>
        key.status === "active" ? (
          <Button size="sm" onClick={() => setRevoking(key)}>
            {t("revoke")}
          </Button>
        ) : null,
    },
  ];
  return (
    <>
      <DataTable
        caption={t("caption")}
        columns={columns}
        rows={keys}
        rowKey={(key) => key.id}
        sort={null}
        empty={<EmptyState title={t("emptyTitle")} body={t("emptyBody")} />}
      />
      <ConfirmDialog
        open={revoking !== null}
        onOpenChange={(open) => (open ? undefined : setRevoking(null))}
        title={t("revokeTitle", { name: revoking?.name ?? "" })}
        body={t("revokeBody")}
        confirmLabel={t("revoke")}
        danger
        pending={revoke.isPending}
        error={revoke.isError ? errorText(revoke.error) : undefined}
        onConfirm={() => {
          if (revoking) revoke.mutate({ apiKeyId: revoking.id });
        }}
      />
    </>
  );
}
