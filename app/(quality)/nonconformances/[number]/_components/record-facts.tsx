import { useTranslations } from "next-intl";
import { LocalName } from "@/app/_features/maintenance/local-name";
import { Code } from "@/app/_ui/code";
import { DateTime } from "@/app/_ui/date-time";
import { Facts } from "@/app/_ui/facts";
import { Quantity } from "@/app/_ui/quantity";
import { Table, Td, Th, Tr } from "@/app/_ui/table";
import type { NonconformanceSource } from "@/server/modules/nonconformance/contract";
import type { Named, NonconformanceDetail } from "@/server/modules/nonconformance/contract/records";

const SOURCE_PAGES: Partial<Record<NonconformanceSource, string>> = {
  "magnetic-test": "/magnetic-tests/",
  "process-excursion": "/excursions/",
};

/** What is wrong, where it was found and by what, and the defects with their quantities. */
export function RecordFacts({ record }: { record: NonconformanceDetail }) {
  const t = useTranslations("nonconformance");
  const page = SOURCE_PAGES[record.source];
  const { sourceReference } = record;
  return (
    <div className="grid gap-4">
      <Facts
        columns={2}
        items={[
          { label: t("source"), value: t(`sources.${record.source}`) },
          {
            label: t("record.reference"),
            value: sourceReference ? (
              <Code
                value={sourceReference}
                {...(page ? { href: `${page}${encodeURIComponent(sourceReference)}` } : {})}
              />
            ) : null,
          },
          { label: t("record.operation"), value: <NameOf named={record.operation} /> },
          {
            label: t("record.machine"),
            value: record.equipment ? (
              <>
                <Code
                  value={record.equipment.code}
                  href={`/equipment/${encodeURIComponent(record.equipment.code)}`}
                />{" "}
                <LocalName of={record.equipment} />
              </>
            ) : null,
          },
          { label: t("record.product"), value: <NameOf named={record.product} /> },
          {
            label: t("record.detected"),
            value: (
              <>
                <DateTime value={record.detectedAt} /> <span translate="no">{record.detectedBy}</span>
              </>
            ),
          },
          {
            label: t("record.opened"),
            value: (
              <>
                <DateTime value={record.openedAt} /> <span translate="no">{record.openedBy}</span>
              </>
            ),
          },
          record.description !== "" && {
            label: t("record.description"),
            value: (
              <span translate="no" className="whitespace-pre-line">
                {record.description}
              </span>
            ),
            wide: true,
          },
        ]}
      />
      {record.defects.length === 0 ? (
        <p className="text-muted text-sm">{t("record.noDefects")}</p>
      ) : (
        <DefectTable record={record} />
      )}
    </div>
  );
}

function DefectTable({ record }: { record: NonconformanceDetail }) {
  const t = useTranslations("nonconformance.record");
  const units = useTranslations("common.units");
  return (
    <div className="overflow-x-auto">
      <Table>
        <thead>
          <tr>
            <Th>{t("defects")}</Th>
            <Th align="right">{t("quantity")}</Th>
            <Th align="right">{t("mass")}</Th>
            <Th>{t("rework")}</Th>
          </tr>
        </thead>
        <tbody>
          {record.defects.map((defect) => (
            <Tr key={defect.code}>
              <Td>
                <span className="mr-2 font-mono text-sm">{defect.code}</span>
                <LocalName of={defect} />
              </Td>
              <Td align="right">
                <Quantity value={defect.quantity} unit={units(defect.unit)} decimals={3} />
              </Td>
              <Td align="right">
                <Quantity value={defect.massKg} unit={units("kg")} decimals={3} />
              </Td>
              <Td>
                <span className="font-mono text-sm">{defect.reworkOperations.join(" → ") || "—"}</span>
              </Td>
            </Tr>
          ))}
        </tbody>
      </Table>
    </div>
  );
}

function NameOf({ named }: { named: Named | null }) {
  if (!named) return "—";
  return (
    <>
      <span className="font-mono">{named.code}</span> <LocalName of={named} />
    </>
  );
}
