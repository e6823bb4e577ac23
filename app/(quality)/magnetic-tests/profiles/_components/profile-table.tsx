"use client";

import { useTranslations } from "next-intl";
import { NameOf } from "@/app/_features/quality/named-ref";
import { StatusBadge } from "@/app/_ui/badge";
import { Code } from "@/app/_ui/code";
import { DataTable } from "@/app/_ui/data-table";
import type { Column } from "@/app/_ui/data-table-columns";
import { DateTime } from "@/app/_ui/date-time";
import { EmptyState } from "@/app/_ui/empty-state";
import { Panel } from "@/app/_ui/panel";
import type { ImportProfileDto } from "@/server/modules/quality/contract/import-profiles";

export function ProfileTable({ profiles }: { profiles: readonly ImportProfileDto[] }) {
  const t = useTranslations("curves.profiles");
  const href = (profile: ImportProfileDto) => `/magnetic-tests/profiles/${encodeURIComponent(profile.code)}`;
  const columns: Column<ImportProfileDto>[] = [
    { id: "code", header: t("code"), cell: (item) => <Code value={item.code} href={href(item)} /> },
    { id: "name", header: t("name"), cell: (item) => <NameOf record={item} /> },
    {
      id: "instrument",
      header: t("instrument"),
      cell: (item) => (
        <>
          <Code value={item.instrument.code} /> <NameOf record={item.instrument} />
        </>
      ),
    },
    { id: "signature", header: t("signature"), cell: (item) => item.rules.signature.join(" · ") || "—" },
    { id: "version", header: t("version"), align: "right", cell: (item) => item.version },
    { id: "tests", header: t("tests"), align: "right", cell: (item) => item.testCount },
    {
      id: "state",
      header: t("state"),
      cell: (item) => (
        <StatusBadge tone={item.isActive ? "ok" : "idle"} label={t(item.isActive ? "active" : "inactive")} />
      ),
    },
    { id: "by", header: t("changedBy"), cell: (item) => item.changedBy, from: "xl" },
    {
      id: "at",
      header: t("changedAt"),
      cell: (item) => <DateTime value={item.createdAt} />,
      from: "xl",
    },
  ];
  return (
    <Panel flush>
      <DataTable
        caption={t("caption")}
        columns={columns}
        rows={profiles}
        rowKey={(item) => item.id}
        rowHref={href}
        sort={null}
        empty={<EmptyState title={t("empty")} body={t("emptyBody")} />}
      />
    </Panel>
  );
}
