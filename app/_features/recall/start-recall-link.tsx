import { Siren } from "lucide-react";
import { useTranslations } from "next-intl";
import { LinkButton } from "@/app/_ui/link-button";
import { requireSession } from "@/server/auth/session";
import { startRecallHref } from "./recall-href";

/** The way from a lot or a run to a recall of it, for those who may open one. */
export async function StartRecallLink({ kind, code }: { kind: "lot" | "run"; code: string }) {
  const { user } = await requireSession();
  if (!user.permissions.includes("recalls:write")) return null;
  return <RecallLink href={startRecallHref(kind, code)} />;
}

function RecallLink({ href }: { href: string }) {
  const t = useTranslations("recall.actions");
  return (
    <LinkButton size="sm" href={href} icon={<Siren aria-hidden="true" className="size-4" />}>
      {t("startHere")}
    </LinkButton>
  );
}
