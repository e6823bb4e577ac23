"use client";

import { useTranslations } from "next-intl";
import { useLocalName } from "@/app/_features/equipment/local-name";
import { lotHref, runHref } from "@/app/_features/lots/lot-href";
import { LotStatusBadge, QualityStatusBadge } from "@/app/_features/lots/lot-status";
import { Code } from "@/app/_ui/code";
import { CsvExportButton } from "@/app/_ui/csv-export-button";
import type { Column } from "@/app/_ui/data-table-columns";
import { DateTime } from "@/app/_ui/date-time";
import { EmptyState } from "@/app/_ui/empty-state";
import { Table, Td, Th, Tr } from "@/app/_ui/table";
import type { ExposureRun, GenealogyDto, GenealogyNode } from "@/server/modules/traceability/contract";

type ExposureRow = { run: ExposureRun; position: string | null; role: "own" | "mate"; lot: string };

/** Lots that shared a run with this one without being mixed with it, run by run, with where each sat. */
export function ExposureRuns({ genealogy }: { genealogy: GenealogyDto }) {
  const t = useTranslations("trace");
  const nodes = new Map(genealogy.nodes.map((node) => [node.code, node]));
  if (genealogy.runs.length === 0) {
    return <EmptyState title={t("exposure.empty")} body={t("exposure.emptyBody")} />;
  }
  const rows = genealogy.runs.flatMap((run): ExposureRow[] => [
    ...run.own.flatMap(({ position, lots }) =>
      lots.map((lot): ExposureRow => ({ run, position, role: "own", lot })),
    ),
    ...run.mates.flatMap(({ position, inputs, outputs }) =>
      [...inputs, ...outputs].map((lot): ExposureRow => ({ run, position, role: "mate", lot })),
    ),
  ]);
  const columns: Column<ExposureRow>[] = [
    { id: "run", header: t("columns.run"), cell: (row) => row.run.runCode, csv: (row) => row.run.runCode },
    {
      id: "operation",
      header: t("columns.operation"),
      cell: (row) => row.run.operationCode,
      csv: (row) => row.run.operationCode,
    },
    {
      id: "equipment",
      header: t("columns.equipment"),
      cell: (row) => row.run.equipmentCode,
      csv: (row) => row.run.equipmentCode,
    },
    { id: "at", header: t("exposure.at"), cell: (row) => row.run.startedAt, csv: (row) => row.run.startedAt },
    {
      id: "position",
      header: t("exposure.position"),
      cell: (row) => row.position,
      csv: (row) => row.position,
    },
    { id: "role", header: t("exposure.role"), cell: (row) => row.role, csv: (row) => row.role },
    { id: "lot", header: t("exposure.lot"), cell: (row) => row.lot, csv: (row) => row.lot },
  ];
  return (
    <div>
      <div className="flex flex-wrap items-center gap-2 border-line border-b px-3 py-2">
        <p className="min-w-0 flex-1 text-muted text-sm">
          {t("exposure.summary", { runs: genealogy.runs.length, lots: genealogy.totals.nodes - 1 })}
        </p>
        <CsvExportButton columns={columns} rows={rows} fileName={`${genealogy.root.code}-exposure`} />
      </div>
      {genealogy.runs.map((run) => (
        <RunBlock key={run.runId} run={run} nodes={nodes} />
      ))}
    </div>
  );
}

function RunBlock({ run, nodes }: { run: ExposureRun; nodes: ReadonlyMap<string, GenealogyNode> }) {
  const t = useTranslations("trace");
  const name = useLocalName();
  return (
    <section className="border-line border-b last:border-b-0">
      <header className="flex flex-wrap items-baseline gap-x-4 gap-y-1 px-4 pt-3 pb-1">
        <h3 className="font-medium">
          {name({ nameEn: run.operationNameEn ?? "", nameZh: run.operationNameZh ?? "" })}
        </h3>
        <Code value={run.runCode} href={runHref(run.runCode)} />
        <span className="text-sm">
          {name({ nameEn: run.equipmentNameEn ?? "", nameZh: run.equipmentNameZh ?? "" })}{" "}
          <span className="font-mono text-muted text-xs">{run.equipmentCode}</span>
        </span>
        <span className="text-muted text-sm">
          <DateTime value={run.startedAt} /> – <DateTime value={run.endedAt} />
        </span>
        {run.program ? (
          <span className="text-muted text-sm">{t("exposure.program", { program: run.program })}</span>
        ) : null}
        <span className="ml-auto text-muted text-sm">
          {run.generation === 0
            ? t("exposure.ownRun")
            : t("exposure.ancestorRun", { generation: run.generation })}
        </span>
      </header>
      <Table>
        <thead>
          <Tr>
            <Th>{t("exposure.position")}</Th>
            <Th>{t("exposure.wentIn")}</Th>
            <Th>{t("exposure.cameOut")}</Th>
            <Th>{t("exposure.state")}</Th>
          </Tr>
        </thead>
        <tbody>
          {run.own.map(({ position, lots }) => (
            <Tr key={`own${position}${lots.join()}`} className="bg-selected">
              <Td className="font-mono">{position ?? "—"}</Td>
              <Td colSpan={2}>
                <LotCodes codes={lots} />
              </Td>
              <Td className="text-accent-text">{t("exposure.self")}</Td>
            </Tr>
          ))}
          {run.mates.map(({ position, inputs, outputs }) => (
            <Tr key={`mate${position}${inputs.join()}${outputs.join()}`}>
              <Td className="font-mono">{position ?? "—"}</Td>
              <Td>
                <LotCodes codes={inputs} />
              </Td>
              <Td>
                <LotCodes codes={outputs} />
              </Td>
              <Td>
                <span className="flex flex-wrap gap-1">
                  {[...new Set(outputs.map((code) => nodes.get(code)?.status ?? ""))]
                    .filter(Boolean)
                    .map((status) => (
                      <LotStatusBadge key={status} status={status} />
                    ))}
                  {[...new Set(outputs.map((code) => nodes.get(code)?.qualityStatus ?? ""))]
                    .filter(Boolean)
                    .map((status) => (
                      <QualityStatusBadge key={status} status={status} />
                    ))}
                </span>
              </Td>
            </Tr>
          ))}
        </tbody>
      </Table>
    </section>
  );
}

function LotCodes({ codes }: { codes: readonly string[] }) {
  return (
    <span className="flex flex-wrap gap-x-3 gap-y-1.5">
      {codes.map((code) => (
        <Code key={code} value={code} href={lotHref(code)} />
      ))}
    </span>
  );
}
