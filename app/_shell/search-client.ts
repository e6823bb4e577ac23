"use client";

import { useLocale } from "next-intl";
import { useTRPCClient } from "@/app/_client/trpc";

export type SearchHit = { kind: string; code: string; href: string; isExact: boolean; title: string | null };

/** Finds records by code or name; an exact code comes first. */
export function useSearch(): (text: string) => Promise<SearchHit[]> {
  const client = useTRPCClient();
  const locale = useLocale();
  return async (text) => {
    const hits = await client.search.resolve.query({ text });
    return hits.map(({ titleEn, titleZh, ...hit }) => ({
      ...hit,
      title: locale === "en" ? titleEn : titleZh,
    }));
  };
}
