"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useCallback } from "react";
import { useToast } from "@/app/_ui/toast";

/** What every small write of these pages does afterwards: say so and show what is now. */
export function useAfterWrite(): (title?: string) => Promise<void> {
  const t = useTranslations("nonconformance.actions");
  const router = useRouter();
  const queries = useQueryClient();
  const toast = useToast();
  return useCallback(
    async (title?: string) => {
      toast({ tone: "ok", title: title ?? t("done") });
      await queries.invalidateQueries();
      router.refresh();
    },
    [queries, router, t, toast],
  );
}
