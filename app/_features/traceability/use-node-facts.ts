import { useQueries } from "@tanstack/react-query";
import { useMemo } from "react";
import { useTRPC } from "@/app/_client/trpc";
import type { NodeFacts } from "@/server/modules/traceability/contract/explore";

/** As many lots as one request asks for: their ids must fit into its address. */
export const FACTS_PER_REQUEST = 60;
const FRESH_MS = 60_000;

/** Tests, parameters and shipments of lots, asked for in pages; by the lot's id, as they come. */
export function useNodeFacts(lotIds: readonly string[], enabled: boolean): ReadonlyMap<string, NodeFacts> {
  const trpc = useTRPC();
  const pages = useMemo(() => (enabled ? pagesOf(lotIds) : []), [lotIds, enabled]);
  return useQueries({
    queries: pages.map((page) => ({
      ...trpc.traceability.nodeFacts.queryOptions({ lotIds: page }),
      staleTime: FRESH_MS,
    })),
    combine: byLot,
  });
}

export function pagesOf(lotIds: readonly string[]): string[][] {
  return Array.from({ length: Math.ceil(lotIds.length / FACTS_PER_REQUEST) }, (_, page) =>
    lotIds.slice(page * FACTS_PER_REQUEST, (page + 1) * FACTS_PER_REQUEST),
  );
}

function byLot(results: readonly { data: NodeFacts[] | undefined }[]): ReadonlyMap<string, NodeFacts> {
  return new Map(results.flatMap(({ data }) => (data ?? []).map((facts) => [facts.lotId, facts] as const)));
}
