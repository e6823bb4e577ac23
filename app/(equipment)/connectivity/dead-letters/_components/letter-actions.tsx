"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useTRPC } from "@/app/_client/trpc";
import { useErrorText } from "@/app/_client/use-error-text";
import { Button } from "@/app/_ui/button";
import { ConfirmDialog } from "@/app/_ui/confirm-dialog";
import { useToast } from "@/app/_ui/toast";

/** Reads letters again by what is set up today, and says what came of it. */
export function useReplay() {
  const t = useTranslations("connectivity.letters");
  const trpc = useTRPC();
  const queries = useQueryClient();
  const router = useRouter();
  const toast = useToast();
  const { errorText } = useErrorText();
  return useMutation(
    trpc.connectivity.replay.mutationOptions({
      onSuccess: async ({ replayed, stillOpen }) => {
        toast({
          tone: stillOpen === 0 ? "ok" : "warn",
          title: t("replayed", { replayed, open: stillOpen }),
        });
        await queries.invalidateQueries({ queryKey: trpc.connectivity.pathKey() });
        router.refresh();
      },
      onError: (error) => toast({ tone: "bad", title: errorText(error) }),
    }),
  );
}

/** Puts letters away, with a reason. */
export function DiscardLetters({ ids, onDone }: { ids: string[]; onDone: () => void }) {
  const t = useTranslations("connectivity.letters");
  const trpc = useTRPC();
  const router = useRouter();
  const toast = useToast();
  const { errorText } = useErrorText();
  const [open, setOpen] = useState(false);
  const discard = useMutation(
    trpc.connectivity.discard.mutationOptions({
      onSuccess: ({ discarded }) => {
        toast({ tone: "ok", title: t("discarded", { count: discarded }) });
        setOpen(false);
        onDone();
        router.refresh();
      },
    }),
  );
  return (
    <>
      <Button onClick={() => setOpen(true)}>
        {ids.length === 1 ? t("discard") : t("discardSelected", { count: ids.length })}
      </Button>
      <ConfirmDialog
        open={open}
        onOpenChange={setOpen}
        title={t("discardTitle", { count: ids.length })}
        body={t("discardBody")}
        confirmLabel={t("discard")}
        danger
        reason={{ required: true }}
        pending={discard.isPending}
        error={discard.isError ? errorText(discard.error) : undefined}
        onConfirm={(reason) => discard.mutate({ ids, reason })}
      />
    </>
  );
}
