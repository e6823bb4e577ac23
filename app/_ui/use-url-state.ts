"use client";

import { usePathname, useRouter, useSearchParams } from "next/navigation";
import { useCallback, useTransition } from "react";

export type UrlPatch = Record<string, string | null | undefined>;

const pagingNames = ["cursor", "trail"];

/** State of a list that lives in the address. A change of anything but the page starts again at the first page. */
export function useUrlState() {
  const router = useRouter();
  const pathname = usePathname();
  const parameters = useSearchParams();
  const [pending, startTransition] = useTransition();

  const hrefWith = useCallback(
    (patch: UrlPatch) => {
      const next = new URLSearchParams(parameters);
      if (!("cursor" in patch)) for (const name of pagingNames) next.delete(name);
      for (const [name, value] of Object.entries(patch)) {
        if (value === null || value === undefined || value === "") next.delete(name);
        else next.set(name, value);
      }
      const query = next.toString();
      return query ? `${pathname}?${query}` : pathname;
    },
    [parameters, pathname],
  );

  const set = useCallback(
    (patch: UrlPatch) => startTransition(() => router.replace(hrefWith(patch), { scroll: false })),
    [router, hrefWith],
  );

  const get = useCallback((name: string) => parameters.get(name) ?? "", [parameters]);
  return { get, set, hrefWith, pending };
}
