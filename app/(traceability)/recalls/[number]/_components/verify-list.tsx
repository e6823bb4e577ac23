"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { useTRPCClient } from "@/app/_client/trpc";
import { useErrorText } from "@/app/_client/use-error-text";
import { Button } from "@/app/_ui/button";
import { useToast } from "@/app/_ui/toast";

/** Computes the digest of the list again and says whether it is still the one that was opened. */
export function VerifyList({ number }: { number: string }) {
  const t = useTranslations("recall");
  const client = useTRPCClient();
  const toast = useToast();
  const { errorText } = useErrorText();
  const [busy, setBusy] = useState(false);
  const verify = async () => {
    setBusy(true);
    try {
      const { matches, lots, computed, recorded } = await client.recall.verify.query({ number });
      const [now, then] = [computed.slice(0, 12), recorded.slice(0, 12)];
      if (matches) toast({ tone: "ok", title: t("record.verified", { lots, digest: `${now}…` }) });
      else toast({ tone: "bad", title: t("record.tampered", { recorded: `${then}…`, computed: `${now}…` }) });
    } catch (error) {
      toast({ tone: "bad", title: errorText(error) });
    } finally {
      setBusy(false);
    }
  };
  return (
    <Button size="sm" loading={busy} onClick={() => void verify()}>
      {t("actions.verify")}
    </Button>
  );
}
