import { OctagonAlert } from "lucide-react";
import { useTranslations } from "next-intl";
import { LinkButton } from "@/app/_ui/link-button";
import { requireSession } from "@/server/auth/session";
import { newNonconformanceHref } from "./nonconformance-href";

type From = Parameters<typeof newNonconformanceHref>[0];

/** The way from a finding to a nonconformance about it, for those who may open one. */
export async function OpenNonconformanceLink(from: From) {
  const { user } = await requireSession();
  if (!user.permissions.includes("nonconformances:open")) return null;
  return <OpenLink href={newNonconformanceHref(from)} />;
}

function OpenLink({ href }: { href: string }) {
  const t = useTranslations("nonconformance.actions");
  return (
    <LinkButton href={href} icon={<OctagonAlert aria-hidden="true" className="size-4" />}>
      {t("new")}
    </LinkButton>
  );
}
