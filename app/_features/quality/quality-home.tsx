import { getTranslations } from "next-intl/server";
import { WaitingInspections } from "@/app/_features/inspection/waiting-inspections";
import { MissingChecks } from "@/app/_features/measurement-system/missing-checks";
import { TaskPanel } from "@/app/_features/tasks/task-panel";
import { LinkButton } from "@/app/_ui/link-button";
import { PageHeader } from "@/app/_ui/page-header";
import type { Permission } from "@/server/access/permissions";
import type { ReleaseQueueInput } from "@/server/modules/quality/contract";
import { serverApi } from "@/server/trpc/server-caller";
import { WaitingLots } from "./waiting-lots";

const SHOWN = 8;

const PARTS = {
  untested: { verdict: "not-tested" },
  failed: { verdict: "fail" },
  passed: { verdict: "pass" },
  held: { state: "on-hold" },
} as const satisfies Record<string, ReleaseQueueInput>;

/** What waits for quality: a technician first sees what has no test, whoever decides what has one. */
export async function QualityHome({ permissions }: { permissions: readonly Permission[] }) {
  const t = await getTranslations("home.quality");
  const canRecord = permissions.includes("quality:record-test");
  const canDecide = permissions.includes("quality:decide");
  const order = canDecide
    ? (["failed", "passed", "held", "untested"] as const)
    : (["untested", "failed", "held"] as const);
  const api = await serverApi();
  const parts = await Promise.all(
    order.map(async (kind) => ({
      kind,
      queue: await api.quality.releaseQueue({ ...PARTS[kind], limit: SHOWN }),
    })),
  );
  return (
    <>
      <PageHeader
        title={t(canDecide ? "decideTitle" : "testTitle")}
        subtitle={t(canDecide ? "decideSubtitle" : "testSubtitle")}
        actions={
          canRecord ? (
            <LinkButton href="/magnetic-tests/new" variant="primary">
              {t("test")}
            </LinkButton>
          ) : null
        }
      />
      <div className="grid gap-4">
        <MissingChecks mayRecord={permissions.includes("measurement-system:record")} />
        {canDecide ? (
          <TaskPanel of="quality-engineer" mayAnswer={permissions.includes("tasks:answer")} />
        ) : null}
        <WaitingInspections />
        {parts.map(({ kind, queue }) => (
          <WaitingLots
            key={kind}
            kind={kind}
            queue={queue}
            href={`/quality?${new URLSearchParams(PARTS[kind])}`}
            canRecord={canRecord}
            canDecide={canDecide}
          />
        ))}
      </div>
    </>
  );
}
