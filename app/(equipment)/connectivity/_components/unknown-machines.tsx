"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "@/app/_ui/button";
import { RelativeTime } from "@/app/_ui/date-time";
import { LinkButton } from "@/app/_ui/link-button";
import { Panel } from "@/app/_ui/panel";
import { Table, Td, Th, Tr } from "@/app/_ui/table";
import type { MachineNamesDto } from "@/server/modules/connectivity/contract/mappings";
import type { UnknownMachineDto } from "@/server/modules/connectivity/contract/overview";
import { MapMachineDialog } from "./map-machine-dialog";

/** Names that nobody knows, each a click away from its machine. */
export function UnknownMachines({
  unknown,
  machines,
  mayWrite,
}: {
  unknown: readonly UnknownMachineDto[];
  machines: MachineNamesDto["machines"];
  mayWrite: boolean;
}) {
  const t = useTranslations("connectivity.unknown");
  const [mapping, setMapping] = useState<string | null>(null);
  if (unknown.length === 0) return null;
  return (
    <Panel title={t("title")} description={t("description")} flush>
      <Table aria-label={t("caption")}>
        <thead>
          <Tr>
            <Th>{t("name")}</Th>
            <Th align="right">{t("letters")}</Th>
            <Th align="right">{t("messages")}</Th>
            <Th>{t("last")}</Th>
            <Th> </Th>
          </Tr>
        </thead>
        <tbody>
          {unknown.map((each) => (
            <Tr key={each.spokenName}>
              <Td>
                <span className="break-all font-mono">{each.spokenName}</span>
              </Td>
              <Td align="right">{each.letters}</Td>
              <Td align="right">{each.messages}</Td>
              <Td>
                <RelativeTime value={each.lastReceivedAt} />
              </Td>
              <Td align="right">
                <span className="inline-flex gap-2">
                  <LinkButton
                    size="sm"
                    href={`/connectivity/dead-letters?machine=${encodeURIComponent(each.spokenName)}`}
                  >
                    {t("see")}
                  </LinkButton>
                  {mayWrite ? (
                    <Button size="sm" variant="primary" onClick={() => setMapping(each.spokenName)}>
                      {t("map")}
                    </Button>
                  ) : null}
                </span>
              </Td>
            </Tr>
          ))}
        </tbody>
      </Table>
      {mapping === null ? null : (
        <MapMachineDialog spokenName={mapping} machines={machines} onClose={() => setMapping(null)} />
      )}
    </Panel>
  );
}
