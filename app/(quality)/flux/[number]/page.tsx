import { TRPCError } from "@trpc/server";
import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getFormatter, getTranslations } from "next-intl/server";
import { FluxVerdictBadge } from "@/app/_features/grading/flux-verdict";
import { MagneticValue } from "@/app/_features/magnetics/magnetic-value";
import { SegmentForbidden } from "@/app/_shell/segment-forbidden";
import { Code } from "@/app/_ui/code";
import { DateTime } from "@/app/_ui/date-time";
import { DetailLayout } from "@/app/_ui/detail-layout";
import { Facts } from "@/app/_ui/facts";
import { PageHeader } from "@/app/_ui/page-header";
import { Panel } from "@/app/_ui/panel";
import { Stat, StatRow } from "@/app/_ui/stat";
import { Table, Td, Th, Tr } from "@/app/_ui/table";
import { requireSession } from "@/server/auth/session";
import { serverApi } from "@/server/trpc/server-caller";

type Props = { params: Promise<{ number: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: decodeURIComponent((await params).number) };
}

export default async function FluxSeriesPage({ params }: Props) {
  const { user } = await requireSession();
  if (!user.permissions.includes("quality:read")) return <SegmentForbidden />;
  const number = decodeURIComponent((await params).number);
  const [t, format, api] = await Promise.all([getTranslations("flux"), getFormatter(), serverApi()]);
  const series = await api.grading.fluxSeries({ number }).catch((error: unknown) => {
    if (error instanceof TRPCError && error.code === "NOT_FOUND") notFound();
    throw error;
  });
  const tesla = (value: number | null) => <MagneticValue value={value} quantity="fluxDensity" />;
  const percent = (value: number | null) =>
    value === null
      ? "—"
      : format.number(value, { style: "percent", maximumFractionDigits: 2, signDisplay: "exceptZero" });
  return (
    <>
      <PageHeader
        code={series.number}
        title={t("detail.title")}
        crumbs={[{ label: t("title"), href: "/flux" }]}
        status={<FluxVerdictBadge verdict={series.verdict} />}
      />
      <DetailLayout
        aside={
          <Panel title={t("detail.facts")}>
            <Facts
              items={[
                {
                  label: t("fields.lot"),
                  value: <Code value={series.lot} href={`/lots/${encodeURIComponent(series.lot)}`} />,
                },
                { label: t("new.instrument"), value: series.instrument },
                {
                  label: t("detail.constant"),
                  value: series.constant
                    ? `${series.constant.value} ${series.constant.unit} (${series.constant.certificate})`
                    : t("detail.noConstant"),
                },
                { label: t("new.temperature"), value: `${series.temperatureC} °C` },
                {
                  label: t("detail.alpha"),
                  value:
                    series.alphaBrPercentPerKelvin === null ? null : `${series.alphaBrPercentPerKelvin} %/K`,
                },
                {
                  label: t("new.volume"),
                  value: `${format.number(series.pieceVolumeCubicMillimetre, { maximumFractionDigits: 1 })} mm³`,
                },
                {
                  label: t("detail.factor"),
                  value:
                    series.demagnetisingFactor === null
                      ? null
                      : format.number(series.demagnetisingFactor, { maximumFractionDigits: 4 }),
                },
                {
                  label: t("detail.tests"),
                  value: series.testNumbers.length ? (
                    <span className="flex flex-wrap gap-x-2">
                      {series.testNumbers.map((test) => (
                        <Code key={test} value={test} href={`/magnetic-tests/${encodeURIComponent(test)}`} />
                      ))}
                    </span>
                  ) : null,
                },
                { label: t("fields.measured"), value: <DateTime value={series.measuredAt} /> },
                { label: t("detail.recordedBy"), value: series.recordedBy },
              ]}
            />
          </Panel>
        }
      >
        <StatRow>
          <Stat label={t("fields.meanTesla")} value={tesla(series.meanTesla)} />
          <Stat label={t("new.least")} value={tesla(series.minimumTesla)} />
          <Stat label={t("new.greatest")} value={tesla(series.maximumTesla)} />
          <Stat
            label={t("fields.expectedTesla")}
            value={tesla(series.expectedTesla)}
            note={series.expectedFrom ? t(`new.from.${series.expectedFrom}`) : undefined}
          />
          <Stat
            label={t("fields.deviation")}
            value={percent(series.deviation)}
            tone={series.verdict === "disagrees" ? "bad" : series.verdict === "agrees" ? "ok" : undefined}
            note={t("new.tolerance", { percent: Number((series.tolerance * 100).toFixed(2)) })}
          />
        </StatRow>
        <Panel flush title={t("detail.readings", { count: series.readings.length })}>
          <Table label={t("detail.readings", { count: series.readings.length })}>
            <thead>
              <tr>
                <Th>{t("detail.piece")}</Th>
                <Th align="right">{t("detail.reading", { unit: series.unit })}</Th>
                <Th align="right">{t("detail.polarisation")}</Th>
                <Th align="right">{t("fields.deviation")}</Th>
              </tr>
            </thead>
            <tbody>
              {series.readings.map((reading) => (
                <Tr key={reading.piece}>
                  <Td className="font-mono">{reading.piece}</Td>
                  <Td align="right">{format.number(reading.reading, { maximumSignificantDigits: 6 })}</Td>
                  <Td align="right">{tesla(reading.polarisationTesla)}</Td>
                  <Td align="right">
                    {percent(
                      series.expectedTesla === null
                        ? null
                        : reading.polarisationTesla / series.expectedTesla - 1,
                    )}
                  </Td>
                </Tr>
              ))}
            </tbody>
          </Table>
        </Panel>
      </DetailLayout>
    </>
  );
}
