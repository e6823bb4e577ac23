import { useTranslations } from "next-intl";
import { StatusBadge } from "@/app/_ui/badge";
import { Button } from "@/app/_ui/button";
import { Code } from "@/app/_ui/code";
import { DateTime } from "@/app/_ui/date-time";
import { DetailLayout } from "@/app/_ui/detail-layout";
import { Facts } from "@/app/_ui/facts";
import { History } from "@/app/_ui/history";
import { PageHeader } from "@/app/_ui/page-header";
import { Panel } from "@/app/_ui/panel";
import { ProgressBar } from "@/app/_ui/progress-bar";
import { Quantity } from "@/app/_ui/quantity";
import { Stat, StatRow } from "@/app/_ui/stat";
import { Stepper } from "@/app/_ui/stepper";
import { Tabs } from "@/app/_ui/tabs";

export function DetailSection() {
  const t = useTranslations("design");
  const facts = (
    <Facts
      columns={2}
      items={[
        { label: t("detail.order"), value: <Code value="WO-2026-000123" href="#detail" /> },
        { label: t("detail.heat"), value: <Code value="H-26-0412" href="#detail" /> },
        { label: t("detail.furnace"), value: "SF-02 · 3-B" },
        { label: t("detail.oxygen"), value: <Quantity value="980" unit="ppm" /> },
      ]}
    />
  );
  return (
    <>
      <PageHeader
        crumbs={[{ label: t("table.lot"), href: "#detail" }]}
        code="L-26-004713"
        title={t("detail.title")}
        status={<StatusBadge tone="bad" label={t("tones.bad")} />}
        actions={
          <>
            <Button>{t("buttons.secondary")}</Button>
            <Button variant="primary">{t("detail.primary")}</Button>
          </>
        }
      />
      <DetailLayout
        aside={
          <Panel title={t("detail.progress")}>
            <History
              entries={[
                {
                  id: "3",
                  title: t("detail.held"),
                  when: <DateTime value="2026-03-04T23:05:00Z" />,
                  actor: t("detail.actor"),
                  tone: "bad",
                },
                {
                  id: "2",
                  title: t("detail.tested"),
                  when: <DateTime value="2026-03-04T21:40:00Z" />,
                  actor: t("detail.actor"),
                  tone: "ok",
                },
                {
                  id: "1",
                  title: t("detail.created"),
                  when: <DateTime value="2026-03-04T12:10:00Z" />,
                  actor: "SF-02",
                },
              ]}
            />
          </Panel>
        }
      >
        <StatRow>
          <Stat label="Br" value="1.327" unit="T" note="≥ 1.320 T" tone="ok" />
          <Stat label="HcJ" value="1,592" unit="kA/m" note="≥ 1,592 kA/m" tone="warn" />
          <Stat label={t("detail.oxygen")} value="1,310" unit="ppm" note={t("detail.note")} tone="bad" />
          <Stat label={t("detail.yield")} value="96.4" unit="%" />
        </StatRow>
        <Panel>
          <Tabs
            label={t("detail.title")}
            items={[
              { id: "facts", label: t("detail.tabs.facts"), content: facts },
              {
                id: "composition",
                label: t("detail.tabs.composition"),
                count: 9,
                content: "Nd 29.5 · Fe 66.8 · B 0.97",
              },
              { id: "tests", label: t("detail.tabs.tests"), count: 2, content: "—" },
            ]}
          />
        </Panel>
        <Panel title={t("detail.progress")}>
          <div className="grid gap-4">
            <Stepper
              label={t("detail.progress")}
              steps={[
                { id: "melt", label: t("detail.steps.melt"), state: "done" },
                { id: "mill", label: t("detail.steps.mill"), state: "done" },
                { id: "press", label: t("detail.steps.press"), state: "failed" },
                { id: "sinter", label: t("detail.steps.sinter"), state: "current" },
                { id: "test", label: t("detail.steps.test"), state: "upcoming" },
              ]}
            />
            <ProgressBar label={t("detail.progress")} value={0.62} showPercent />
            <ProgressBar label={t("detail.progress")} />
          </div>
        </Panel>
      </DetailLayout>
    </>
  );
}
