import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { MissingChecks } from "@/app/_features/measurement-system/missing-checks";
import { LinkButton } from "@/app/_ui/link-button";
import { PageHeader } from "@/app/_ui/page-header";
import { requireSession } from "@/server/auth/session";
import { releaseQueueInput } from "@/server/modules/quality/contract";
import { serverApi } from "@/server/trpc/server-caller";
import { QueueCountRow } from "./_components/queue-count-row";
import { QueueTable } from "./_components/queue-table";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("quality"))("queue.title") };
}

export default async function QualityQueuePage({
  searchParams,
}: {
  searchParams: Promise<Record<string, string | undefined>>;
}) {
  const { q, state, verdict, cursor } = await searchParams;
  const parsed = releaseQueueInput.safeParse({ search: q, state, verdict, cursor });
  const { user } = await requireSession();
  const t = await getTranslations("quality");
  const api = await serverApi();
  const [queue, counts] = await Promise.all([
    api.quality.releaseQueue(parsed.success ? parsed.data : {}),
    api.quality.queueCounts(),
  ]);
  const canRecord = user.permissions.includes("quality:record-test");
  return (
    <>
      <PageHeader
        title={t("queue.title")}
        subtitle={t("queue.subtitle")}
        actions={
          canRecord ? (
            <LinkButton href="/magnetic-tests/new" variant="primary">
              {t("queue.test")}
            </LinkButton>
          ) : null
        }
      />
      <MissingChecks mayRecord={user.permissions.includes("measurement-system:record")} />
      <QueueCountRow counts={counts} />
      <QueueTable
        queue={queue}
        canRecord={canRecord}
        canDecide={user.permissions.includes("quality:decide")}
      />
    </>
  );
}
