"use client";

import { useTranslations } from "next-intl";
import { LinkButton } from "@/app/_ui/link-button";

const PLACES = [
  ["overview", "/connectivity"],
  ["mappings", "/connectivity/mappings"],
  ["deadLetters", "/connectivity/dead-letters"],
] as const;

/** From one page of the connections to the others. */
export function SectionLinks({ here }: { here: (typeof PLACES)[number][0] }) {
  const t = useTranslations("connectivity.nav");
  return (
    <>
      {PLACES.filter(([id]) => id !== here).map(([id, href]) => (
        <LinkButton key={id} href={href}>
          {t(id)}
        </LinkButton>
      ))}
    </>
  );
}
