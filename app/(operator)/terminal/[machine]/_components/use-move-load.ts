"use client";

import { useMutation } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { useTRPCClient } from "@/app/_client/trpc";
import type { TerminalLoad } from "@/server/modules/work-orders/contract/terminal";

/** A load taken in hand, and its way to another place. Escape puts it back. */
export function useMoveLoad(loads: readonly TerminalLoad[], onChanged: () => Promise<unknown>) {
  const client = useTRPCClient();
  const [inHand, setInHand] = useState<string | null>(null);
  const picked = loads.some((load) => load.id === inHand) ? inHand : null;
  const move = useMutation({
    mutationFn: ({ loadId, position }: { loadId: string; position: string }) =>
      client.lots.moveLoad.mutate({ loadId, position }),
    onSettled: async () => {
      setInHand(null);
      await onChanged();
    },
  });
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.key === "Escape") setInHand(null);
    };
    window.addEventListener("keydown", onKey);
    return () => window.removeEventListener("keydown", onKey);
  }, []);
  return {
    picked,
    pick: (loadId: string) => setInHand((known) => (known === loadId ? null : loadId)),
    moveTo: (loadId: string, position: string) => move.mutate({ loadId, position }),
    error: move.error,
  };
}
