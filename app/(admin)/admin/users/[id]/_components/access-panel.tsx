"use client";

import { useMutation } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useFormatter, useTranslations } from "next-intl";
import { useState } from "react";
import { useTRPC } from "@/app/_client/trpc";
import { useErrorText } from "@/app/_client/use-error-text";
import { Button } from "@/app/_ui/button";
import { Dialog } from "@/app/_ui/dialog";
import { Panel } from "@/app/_ui/panel";
import { useToast } from "@/app/_ui/toast";
import type { UserDto } from "@/server/modules/identity/contract";
import { SecretForm } from "./secret-form";

/** What an administrator does for somebody who cannot get in: new password, PIN, unlocking. */
export function AccessPanel({ user }: { user: UserDto }) {
  const t = useTranslations("admin.user");
  const format = useFormatter();
  const router = useRouter();
  const toast = useToast();
  const { errorText } = useErrorText();
  const trpc = useTRPC();
  const [dialog, setDialog] = useState<"newPassword" | "pin" | null>(null);
  const update = useMutation(
    trpc.identity.updateUser.mutationOptions({
      onSuccess: () => router.refresh(),
      onError: (error) => toast({ tone: "bad", title: errorText(error) }),
    }),
  );
  const change = (fields: { unlock?: true; pin?: null }, done: string) =>
    update.mutate(
      { userId: user.id, expectedVersion: user.version, ...fields },
      { onSuccess: () => toast({ tone: "ok", title: done }) },
    );
  return (
    <Panel title={t("access")}>
      {user.lockedUntil ? (
        <div className="mb-3 flex flex-wrap items-center gap-3 rounded-md border border-bad-line bg-bad-bg px-3 py-2 text-bad-fg">
          <span>{t("lockedUntil", { time: format.dateTime(new Date(user.lockedUntil), "time") })}</span>
          <Button
            size="sm"
            loading={update.isPending}
            onClick={() => change({ unlock: true }, t("unlocked"))}
          >
            {t("unlock")}
          </Button>
        </div>
      ) : null}
      <div className="flex flex-wrap gap-2">
        <Button onClick={() => setDialog("newPassword")}>{t("resetPassword")}</Button>
        <Button onClick={() => setDialog("pin")}>{t("setPin")}</Button>
        {user.hasPin ? (
          <Button variant="ghost" onClick={() => change({ pin: null }, t("pinRemoved"))}>
            {t("removePin")}
          </Button>
        ) : null}
      </div>
      <Dialog
        open={dialog !== null}
        onOpenChange={(open) => setDialog(open ? dialog : null)}
        title={t(dialog === "pin" ? "setPin" : "resetPassword")}
        size="sm"
      >
        {dialog ? <SecretForm user={user} field={dialog} onDone={() => setDialog(null)} /> : null}
      </Dialog>
    </Panel>
  );
}
