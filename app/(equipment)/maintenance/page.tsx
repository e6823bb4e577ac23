import { Megaphone } from "lucide-react";
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { SegmentForbidden } from "@/app/_shell/segment-forbidden";
import { LinkButton } from "@/app/_ui/link-button";
import { PageHeader } from "@/app/_ui/page-header";
import { requireSession } from "@/server/auth/session";
import { maintenanceListInput } from "@/server/modules/maintenance/contract";
import { serverApi } from "@/server/trpc/server-caller";
import { MaintenanceBoard } from "./_components/maintenance-board";

const RELIABILITY_DAYS = 30;
const DAY_MS = 86_400_000;

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("maintenance"))("title") };
}

export default async function MaintenancePage({
  searchParams,
}: {
  searchParams: Promise<Record<string, string | undefined>>;
}) {
  const { user } = await requireSession();
  if (!user.permissions.includes("maintenance:read")) return <SegmentForbidden />;
  const [t, api, address] = await Promise.all([getTranslations("maintenance"), serverApi(), searchParams]);
  const wanted = maintenanceListInput.safeParse({
    view: address.view || undefined,
    search: address.q || undefined,
    kind: address.kind || undefined,
    cursor: address.cursor || undefined,
  });
  const now = Date.now();
  const [page, due, report] = await Promise.all([
    api.maintenance.list(wanted.success ? wanted.data : {}),
    api.maintenance.due(),
    api.maintenance.reliability({
      from: new Date(now - RELIABILITY_DAYS * DAY_MS).toISOString(),
      to: new Date(now).toISOString(),
    }),
  ]);
  return (
    <>
      <PageHeader
        title={t("title")}
        subtitle={t("subtitle")}
        actions={
          <>
            <LinkButton href="/maintenance/plans">{t("plans")}</LinkButton>
            <LinkButton href="/maintenance/parts">{t("parts")}</LinkButton>
            {user.permissions.includes("maintenance:request") ? (
              <LinkButton
                href="/maintenance/new"
                variant="primary"
                icon={<Megaphone aria-hidden="true" className="size-4" />}
              >
                {t("new")}
              </LinkButton>
            ) : null}
          </>
        }
      />
      <MaintenanceBoard page={page} due={due} report={report} />
    </>
  );
}
