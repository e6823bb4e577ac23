import { useTranslations } from "next-intl";
import { useLocalName } from "@/app/_features/equipment/local-name";
import { StatusBadge } from "@/app/_ui/badge";
import { Code } from "@/app/_ui/code";
import { Table, Td, Th, Tr } from "@/app/_ui/table";
import type { StatedInspection } from "@/server/modules/certificates/contract/statement";
import { outcomeTones } from "./stated-figures";

/** What was inspected beside the curves, exactly as it stands on the certificate. */
export function StatedInspections({
  inspections,
  label,
}: {
  inspections: readonly StatedInspection[];
  label: string;
}) {
  const t = useTranslations("certificates.document");
  const fields = useTranslations("certificates.verify");
  const outcomes = useTranslations("certificates.outcomes");
  const name = useLocalName();
  return (
    <Table label={label}>
      <thead>
        <tr>
          <Th>{t("characteristic")}</Th>
          <Th align="right">{fields("samples")}</Th>
          <Th align="right">{t("accepted")}</Th>
          <Th align="right">{t("rejected")}</Th>
          <Th align="right">{fields("lowest")}</Th>
          <Th align="right">{fields("mean")}</Th>
          <Th align="right">{fields("highest")}</Th>
          <Th align="right">{fields("minimum")}</Th>
          <Th align="right">{fields("maximum")}</Th>
          <Th>{fields("outcome")}</Th>
        </tr>
      </thead>
      <tbody>
        {inspections.map((each) => (
          <Tr key={`${each.characteristic.code} ${each.inspections.join(" ")}`}>
            <Td>
              <span className="font-medium">{name(each.characteristic)}</span>{" "}
              <span className="text-muted text-xs">{each.unit}</span>
              <span className="flex flex-wrap gap-x-2">
                {each.inspections.map((number) => (
                  <Code key={number} value={number} href={`/inspections/${encodeURIComponent(number)}`} />
                ))}
              </span>
            </Td>
            <Td align="right">{each.samples}</Td>
            <Td align="right">{each.accepted}</Td>
            <Td align="right">{each.rejected}</Td>
            <Td align="right">{each.lowest ?? "—"}</Td>
            <Td align="right" className="font-semibold">
              {each.mean ?? "—"}
            </Td>
            <Td align="right">{each.highest ?? "—"}</Td>
            <Td align="right" className="text-muted">
              {each.minimum ?? "—"}
            </Td>
            <Td align="right" className="text-muted">
              {each.maximum ?? "—"}
            </Td>
            <Td>
              <StatusBadge tone={outcomeTones[each.outcome]} label={outcomes(each.outcome)} />
            </Td>
          </Tr>
        ))}
      </tbody>
    </Table>
  );
}
