"use client";

import { useMutation } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useTRPC } from "@/app/_client/trpc";
import { useErrorText } from "@/app/_client/use-error-text";
import { Badge } from "@/app/_ui/badge";
import { Button } from "@/app/_ui/button";
import { DateTime } from "@/app/_ui/date-time";
import { EmptyState } from "@/app/_ui/empty-state";
import { Table, Td, Th, Tr } from "@/app/_ui/table";
import { useToast } from "@/app/_ui/toast";
import type { SessionDto } from "@/server/modules/identity/contract";
import { deviceName } from "./device-name";

/** Open sessions of one person, each with a button that ends it at once. */
export function SessionTable({ sessions }: { sessions: SessionDto[] }) {
  const t = useTranslations("identity.account");
  const none = useTranslations("common.words")("none");
  const router = useRouter();
  const toast = useToast();
  const { errorText } = useErrorText();
  const trpc = useTRPC();
  const revoke = useMutation(
    trpc.identity.revokeSession.mutationOptions({
      onSuccess: () => {
        toast({ tone: "ok", title: t("sessionEnded") });
        router.refresh();
      },
      onError: (error) => toast({ tone: "bad", title: errorText(error) }),
    }),
  );
  if (sessions.length === 0) return <EmptyState title={none} compact />;
  return (
    <div className="overflow-x-auto">
      <Table>
        <thead>
          <Tr>
            <Th>{t("device")}</Th>
            <Th>{t("lastSeen")}</Th>
            <Th>{t("started")}</Th>
            <Th>{t("address")}</Th>
            <Th>
              <span className="sr-only">{t("endSession")}</span>
            </Th>
          </Tr>
        </thead>
        <tbody>
          {sessions.map((session) => (
            <Tr key={session.id}>
              <Td>
                <span
                  translate="no"
                  className="flex flex-wrap items-center gap-2"
                  title={session.userAgent ?? undefined}
                >
                  {deviceName(session.userAgent) ?? "—"}
                  {session.isCurrent ? <Badge tone="ok">{t("thisSession")}</Badge> : null}
                  {session.isOperatorSwitch ? <Badge>{t("bySwitch")}</Badge> : null}
                </span>
              </Td>
              <Td>
                <DateTime value={session.lastSeenAt} />
              </Td>
              <Td>
                <DateTime value={session.createdAt} />
              </Td>
              <Td>
                <span className="font-mono text-xs">{session.ipAddress ?? "—"}</span>
              </Td>
              <Td align="right">
                {session.isCurrent ? null : (
                  <Button
                    size="sm"
                    loading={revoke.isPending && revoke.variables.sessionId === session.id}
                    onClick={() => revoke.mutate({ sessionId: session.id })}
                  >
                    {t("endSession")}
                  </Button>
                )}
              </Td>
            </Tr>
          ))}
        </tbody>
      </Table>
    </div>
  );
}
