"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useCallback } from "react";
import { useErrorText } from "@/app/_client/use-error-text";
import { useToast } from "@/app/_ui/toast";

/** What every small write of these pages does afterwards: say so and show what is now, or say why not. */
export function useAfterWrite() {
  const t = useTranslations("maintenance.actions");
  const router = useRouter();
  const queries = useQueryClient();
  const toast = useToast();
  const { errorText } = useErrorText();
  const saved = useCallback(
    async (title?: string) => {
      toast({ tone: "ok", title: title ?? t("done") });
      await queries.invalidateQueries();
      router.refresh();
    },
    [queries, router, t, toast],
  );
  const refused = useCallback(
    (error: unknown) => toast({ tone: "bad", title: errorText(error) }),
    [errorText, toast],
  );
  return { saved, refused, errorText };
}
