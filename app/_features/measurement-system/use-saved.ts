"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useCallback } from "react";
import { useToast } from "@/app/_ui/toast";

/** After a write of these pages: say what was saved and show what is now. */
export function useSaved(): (title: string) => Promise<void> {
  const router = useRouter();
  const queries = useQueryClient();
  const toast = useToast();
  return useCallback(
    async (title) => {
      toast({ tone: "ok", title });
      await queries.invalidateQueries();
      router.refresh();
    },
    [queries, router, toast],
  );
}
