"use client";

import { useTRPCClient } from "@/app/_client/trpc";

export type SearchHit = { kind: string; code: string; href: string; title: string | null };

type SearchCaller = { search: { resolve: { query: (input: { text: string }) => Promise<SearchHit[]> } } };

/** Finds records by code or name; an exact code comes first. */
export function useSearch(): (text: string) => Promise<SearchHit[]> {
  const client = useTRPCClient() as unknown as SearchCaller;
  return (text) => client.search.resolve.query({ text });
}
