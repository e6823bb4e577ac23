import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getLocale, getTranslations } from "next-intl/server";
import { RecordHistory } from "@/app/_features/audit/record-history";
import { RunEnergyPanel } from "@/app/_features/energy/run-energy-panel";
import { orderHref } from "@/app/_features/lots/lot-href";
import { RunStatusBadge } from "@/app/_features/lots/run-status";
import { BalancePanel } from "@/app/_features/mass-balance/balance-panel";
import { RunCurvePanel } from "@/app/_features/process-data/run-curve-panel";
import { StartRecallLink } from "@/app/_features/recall/start-recall-link";
import { SegmentForbidden } from "@/app/_shell/segment-forbidden";
import { Code } from "@/app/_ui/code";
import { DateTime } from "@/app/_ui/date-time";
import { DetailLayout } from "@/app/_ui/detail-layout";
import { Facts } from "@/app/_ui/facts";
import { PageHeader } from "@/app/_ui/page-header";
import { Panel } from "@/app/_ui/panel";
import { requireSession } from "@/server/auth/session";
import { serverApi } from "@/server/trpc/server-caller";
import { RunLoads } from "./_components/run-loads";
import { RunParameters } from "./_components/run-parameters";
import { RunTransformation } from "./_components/run-transformation";
import { VoidRunButton } from "./_components/void-run-button";

type Props = { params: Promise<{ code: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: decodeURIComponent((await params).code) };
}

export default async function RunPage({ params }: Props) {
  const { user } = await requireSession();
  if (!user.permissions.includes("runs:read")) return <SegmentForbidden />;
  const runCode = decodeURIComponent((await params).code);
  const [t, kinds, locale, api] = await Promise.all([
    getTranslations("lots"),
    getTranslations("handling.kinds"),
    getLocale(),
    serverApi(),
  ]);
  const run = await api.lots.run({ runCode }).catch((error: unknown) => {
    if (error instanceof Error && "code" in error && error.code === "NOT_FOUND") return null;
    throw error;
  });
  if (!run) notFound();
  const curve =
    run.equipment && user.permissions.includes("process-data:read")
      ? await api.processData.runCurve({ runCode: run.code })
      : null;
  const name = (named: { nameEn: string; nameZh: string }) =>
    locale === "zh-CN" ? named.nameZh : named.nameEn;
  const kind = run.transformations[0]?.kind ?? "";
  const handlingTitle = kinds.has(kind as never) ? kinds(kind as never) : t("run.handling");
  const canRecall = run.status === "completed" || run.status === "running";
  const mayVoid = run.status === "completed" && user.permissions.includes("runs:void");
  return (
    <>
      <PageHeader
        code={run.code}
        title={run.operation ? name(run.operation) : handlingTitle}
        status={<RunStatusBadge status={run.status} />}
        crumbs={[{ label: t("run.crumb"), href: "/lots" }]}
        actions={
          <>
            {canRecall ? <StartRecallLink kind="run" code={run.code} /> : null}
            {mayVoid ? <VoidRunButton runCode={run.code} /> : null}
          </>
        }
        subtitle={
          run.voided ? t("run.voidedBy", { who: run.voided.by, reason: run.voided.reason }) : undefined
        }
      />
      <DetailLayout
        aside={
          <Panel title={t("tabs.history")}>
            <RecordHistory recordType="run" recordId={run.id} />
          </Panel>
        }
      >
        <div className="grid gap-4">
          <Panel title={t("run.facts")}>
            <Facts
              columns={2}
              items={[
                run.equipment && {
                  label: t("fields.equipment"),
                  value: (
                    <>
                      {name(run.equipment)}{" "}
                      <Code
                        value={run.equipment.code}
                        href={`/equipment/${encodeURIComponent(run.equipment.code)}`}
                      />
                    </>
                  ),
                },
                { label: t("run.operator"), value: run.operatorLabel },
                { label: t("fields.started"), value: <DateTime value={run.startedAt} /> },
                { label: t("fields.ended"), value: <DateTime value={run.endedAt} /> },
                run.program ? { label: t("run.program"), value: run.program } : null,
                run.orders.length > 0
                  ? {
                      label: t("run.orders"),
                      value: (
                        <span className="flex flex-wrap gap-x-3 gap-y-1.5">
                          {run.orders.map((order) => (
                            <Code key={order.number} value={order.number} href={orderHref(order.number)} />
                          ))}
                        </span>
                      ),
                    }
                  : null,
                run.note ? { label: t("run.note"), value: run.note, wide: true } : null,
              ]}
            />
          </Panel>
          {curve && curve.series.length > 0 ? <RunCurvePanel initial={curve} /> : null}
          <Panel flush title={t("run.transformations")}>
            {run.transformations.map((transformation) => (
              <RunTransformation
                key={transformation.id}
                transformation={transformation}
                isOnly={run.transformations.length === 1}
              />
            ))}
          </Panel>
          {run.status === "completed" && run.operation ? <BalancePanel of={{ run: run.code }} /> : null}
          {run.operation ? <RunEnergyPanel runCode={run.code} /> : null}
          {run.parameters.length > 0 ? (
            <Panel flush title={t("run.parameters")}>
              <RunParameters parameters={run.parameters} />
            </Panel>
          ) : null}
          {run.loads.length > 0 ? (
            <Panel flush title={t("run.loads")}>
              <RunLoads loads={run.loads} />
            </Panel>
          ) : null}
        </div>
      </DetailLayout>
    </>
  );
}
