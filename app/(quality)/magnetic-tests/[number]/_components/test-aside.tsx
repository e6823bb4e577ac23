"use client";

import { useTranslations } from "next-intl";
import { MagneticValue } from "@/app/_features/magnetics/magnetic-value";
import { DispositionHistory } from "@/app/_features/quality/disposition-history";
import { NameOf } from "@/app/_features/quality/named-ref";
import { StatusBadge } from "@/app/_ui/badge";
import { Code } from "@/app/_ui/code";
import { DateTime } from "@/app/_ui/date-time";
import { Facts } from "@/app/_ui/facts";
import { formatBytes } from "@/app/_ui/file-drop";
import { History } from "@/app/_ui/history";
import { Link } from "@/app/_ui/link";
import { LinkButton } from "@/app/_ui/link-button";
import { Panel } from "@/app/_ui/panel";
import { COLUMN_ROLES, type ColumnRole } from "@/server/domain/curve-file/column-mapping";
import type { DispositionDto, MagneticTestDetail } from "@/server/modules/quality/contract";

type Settings = {
  encoding?: string | null;
  rows?: number;
  demagnetisingFactor?: number | null;
  columns?: Record<string, { heading: string; unit: string }>;
  units?: Record<string, string | null>;
};

/** The declared columns in words: "H: Magnetic Field (Oe)". */
function declaredColumns(settings: Settings | null, roleName: (role: ColumnRole) => string): string {
  return COLUMN_ROLES.flatMap((role) => {
    const column = settings?.columns?.[role];
    if (column) return [`${roleName(role)}: ${column.heading} (${column.unit})`];
    const unit = settings?.units?.[role];
    return unit ? [`${roleName(role)} (${unit})`] : [];
  }).join("; ");
}

export function TestAside({
  test,
  dispositions,
}: {
  test: MagneticTestDetail;
  dispositions: readonly DispositionDto[];
}) {
  const t = useTranslations("quality");
  const curves = useTranslations("curves.open");
  const settings = test.importSettings as Settings | null;
  return (
    <>
      <Panel title={t("detail.facts")}>
        <Facts
          columns={1}
          items={[
            {
              label: t("detail.lot"),
              value: <Code value={test.lot.code} href={`/lots/${encodeURIComponent(test.lot.code)}`} copy />,
            },
            { label: t("tests.position"), value: test.position },
            { label: t("tests.sample"), value: test.sampleId },
            {
              label: t("tests.instrument"),
              value: (
                <>
                  <Code value={test.instrument.code} /> <NameOf record={test.instrument} />
                </>
              ),
            },
            { label: t("tests.method"), value: t(`methods.${test.method as "vsm"}`) },
            {
              label: t("tests.temperature"),
              value: <MagneticValue value={test.temperatureC} quantity="celsius" />,
            },
            { label: t("tests.measuredAt"), value: <DateTime value={test.measuredAt} /> },
            { label: t("tests.recordedBy"), value: test.recordedBy },
            { label: t("record.source"), value: t(`sources.${test.source}`) },
            {
              label: t("detail.evidence"),
              value: test.isCertificateEvidence ? (
                <StatusBadge tone="ok" label={t("detail.evidence")} />
              ) : (
                <StatusBadge tone="warn" label={t("detail.notEvidence")} />
              ),
            },
          ]}
        />
      </Panel>
      {test.file ? (
        <Panel
          title={t("detail.file")}
          actions={
            <LinkButton
              size="sm"
              href={`/api/magnetic-tests/${encodeURIComponent(test.number)}/file?version=${test.version}`}
            >
              {t("detail.download")}
            </LinkButton>
          }
        >
          <Facts
            columns={1}
            items={[
              { label: test.file.name, value: formatBytes(test.file.sizeBytes) },
              {
                label: t("detail.hash"),
                value: <span className="break-all font-mono text-xs">{test.file.sha256}</span>,
              },
              {
                label: t("detail.columns"),
                value: declaredColumns(settings, (role) => t(`record.roles.${role}`)),
              },
              test.profile
                ? {
                    label: curves("profile"),
                    value: (
                      <Link href={`/magnetic-tests/profiles/${encodeURIComponent(test.profile.code)}`}>
                        {curves("profileVersion", test.profile)}
                      </Link>
                    ),
                  }
                : null,
              { label: t("detail.encoding"), value: settings?.encoding },
              { label: t("detail.rows"), value: settings?.rows },
              settings?.demagnetisingFactor
                ? { label: t("detail.demagnetisingFactor"), value: settings.demagnetisingFactor.toFixed(4) }
                : null,
              { label: t("detail.algorithm"), value: test.algorithmVersion },
            ]}
          />
        </Panel>
      ) : null}
      <Panel title={t("detail.decisions")}>
        <DispositionHistory dispositions={dispositions} />
      </Panel>
      <Panel title={t("detail.versions")}>
        <History
          entries={test.versions.map((item) => ({
            id: String(item.version),
            title: (
              <a className="link" href={`/magnetic-tests/${test.number}?version=${item.version}`}>
                {t("detail.version", { version: item.version })}
              </a>
            ),
            body: item.reason ? <span translate="no">{item.reason}</span> : undefined,
            actor: item.recordedBy,
            when: <DateTime value={item.createdAt} />,
          }))}
        />
      </Panel>
    </>
  );
}
