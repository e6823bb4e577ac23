"use client";

import { useTranslations } from "next-intl";
import { useLocalName } from "@/app/_features/equipment/local-name";
import { Badge, StatusBadge } from "@/app/_ui/badge";
import { Code } from "@/app/_ui/code";
import { Quantity } from "@/app/_ui/quantity";
import { Table, Td, Th, Tr } from "@/app/_ui/table";
import type { OperationProgress, WorkOrderDetail } from "@/server/modules/work-orders/contract";

export function ProgressTable({ order }: { order: WorkOrderDetail }) {
  const t = useTranslations("work-orders");
  return (
    <Table>
      <caption className="sr-only">{t("detail.progress")}</caption>
      <thead>
        <tr>
          <Th>{t("fields.operation")}</Th>
          <Th>{t("fields.status")}</Th>
          <Th align="right">{t("fields.planned")}</Th>
          <Th align="right">{t("fields.good")}</Th>
          <Th align="right">{t("fields.rework")}</Th>
          <Th align="right">{t("fields.scrap")}</Th>
          <Th align="right">{t("fields.runs")}</Th>
          <Th align="right">{t("fields.lots")}</Th>
        </tr>
      </thead>
      <tbody>
        {order.operations.map((operation) => (
          <OperationRow key={operation.seq} operation={operation} />
        ))}
      </tbody>
    </Table>
  );
}

function OperationRow({ operation }: { operation: OperationProgress }) {
  const t = useTranslations("work-orders");
  const common = useTranslations("common");
  const name = useLocalName();
  const unit = common(`units.${operation.unit}`);
  const [running] = operation.runningRuns;
  return (
    <Tr>
      <Td>
        <span className="flex flex-wrap items-center gap-x-2">
          <Code value={operation.code} />
          <span>{name(operation)}</span>
          {operation.requiresRelease ? <Badge tone="info">{t("detail.gate")}</Badge> : null}
        </span>
        {operation.outputMaterial ? (
          <span className="block text-muted text-xs">{name(operation.outputMaterial)}</span>
        ) : null}
      </Td>
      <Td>
        {running ? (
          <span className="grid gap-0.5">
            <StatusBadge tone="accent" label={t("detail.running")} />
            <Code value={running.equipmentCode} />
          </span>
        ) : (
          <StatusBadge
            tone={operation.status === "done" ? "ok" : operation.status === "in-progress" ? "info" : "idle"}
            label={t(`operationStatus.${operation.status}`)}
          />
        )}
      </Td>
      <Td align="right">
        <Quantity value={operation.plannedQuantity} unit={unit} decimals={1} />
      </Td>
      <Td align="right">
        <Quantity value={operation.goodQuantity} unit={unit} decimals={3} />
      </Td>
      <Td align="right">
        <Nonzero value={operation.reworkQuantity} unit={unit} />
      </Td>
      <Td align="right">
        <Nonzero value={operation.scrapQuantity} unit={unit} />
        {operation.scrap.map((reason) => (
          <span key={reason.code} className="block whitespace-nowrap text-muted text-xs">
            {name(reason)} <Quantity value={reason.quantity} decimals={3} />
          </span>
        ))}
      </Td>
      <Td align="right">{operation.runCount}</Td>
      <Td align="right">{operation.lotCount}</Td>
    </Tr>
  );
}

function Nonzero({ value, unit }: { value: string; unit: string }) {
  return Number(value) === 0 ? (
    <span className="text-faint">0</span>
  ) : (
    <Quantity value={value} unit={unit} decimals={3} />
  );
}
