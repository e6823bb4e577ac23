import { useTranslations } from "next-intl";
import { machineHref } from "@/app/_features/maintenance/maintenance-href";
import { Code } from "@/app/_ui/code";
import { DateTime } from "@/app/_ui/date-time";
import { Table, Td, Th, Tr } from "@/app/_ui/table";
import type { ToolDetail } from "@/server/modules/maintenance/contract/tools";

export function MountingTable({ mountings }: { mountings: ToolDetail["mountings"] }) {
  const t = useTranslations("maintenance.tool");
  if (mountings.length === 0) return <p className="p-4 text-muted">{t("noMountings")}</p>;
  return (
    <Table>
      <thead>
        <tr>
          <Th>{t("machine")}</Th>
          <Th>{t("from")}</Th>
          <Th>{t("to")}</Th>
          <Th>{t("by")}</Th>
        </tr>
      </thead>
      <tbody>
        {mountings.map((mounting) => (
          <Tr key={mounting.id}>
            <Td>
              <Code value={mounting.equipment} href={machineHref(mounting.equipment)} />
            </Td>
            <Td>
              <DateTime value={mounting.from} />
            </Td>
            <Td>{mounting.to ? <DateTime value={mounting.to} /> : "…"}</Td>
            <Td>{mounting.by}</Td>
          </Tr>
        ))}
      </tbody>
    </Table>
  );
}
