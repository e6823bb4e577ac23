"use client";

import { useQuery } from "@tanstack/react-query";
import { useTRPC } from "@/app/_client/trpc";
import { useLocalName } from "@/app/_features/equipment/local-name";
import type { SelectOption } from "@/app/_ui/select";

type Named = { code: string; nameEn: string; nameZh: string };

/** Places and reasons as options of a form; asked for when a dialog opens. */
export function useStockChoices() {
  const trpc = useTRPC();
  const name = useLocalName();
  const { data } = useQuery({ ...trpc.stock.choices.queryOptions(), staleTime: 60_000 });
  const options = (rows: readonly Named[] | undefined): SelectOption[] =>
    (rows ?? []).map((row) => ({ value: row.code, label: `${name(row)} (${row.code})` }));
  return {
    locations: options(data?.locations),
    scrapReasons: options(data?.scrapReasons),
    correctionReasons: options(data?.correctionReasons),
  };
}
