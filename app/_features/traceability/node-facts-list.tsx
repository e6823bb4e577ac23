"use client";

import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useTRPC } from "@/app/_client/trpc";
import { useErrorText } from "@/app/_client/use-error-text";
import { useLocalName } from "@/app/_features/equipment/local-name";
import { MagneticValue } from "@/app/_features/magnetics/magnetic-value";
import { VerdictBadge } from "@/app/_features/quality/verdict-badge";
import { cn } from "@/app/_ui/class-names";
import { Code } from "@/app/_ui/code";
import { DateTime } from "@/app/_ui/date-time";
import { Skeleton } from "@/app/_ui/skeleton";
import { Table, Td, Th, Tr } from "@/app/_ui/table";
import { ToneShape } from "@/app/_ui/tone-shape";
import type { NodeFacts } from "@/server/modules/traceability/contract/explore";
import { limitsText } from "./limits-text";

/** Tests, process parameters and shipments of one lot, read when it is looked at. */
export function NodeFactsList({ lotId }: { lotId: string }) {
  const t = useTranslations("explore.facts");
  const trpc = useTRPC();
  const { errorText } = useErrorText();
  const query = useQuery(trpc.traceability.nodeFacts.queryOptions({ lotIds: [lotId] }));
  const [facts] = query.data ?? [];
  if (query.isError) return <p className="text-bad-fg text-sm">{errorText(query.error)}</p>;
  if (!facts) return <Skeleton className="h-20 w-full" />;
  return (
    <div className="grid gap-3">
      <section>
        <h3 className="font-medium text-sm">{t("tests")}</h3>
        {facts.tests.length > 0 ? (
          <Tests tests={facts.tests} />
        ) : (
          <p className="text-muted text-sm">{t("noTests")}</p>
        )}
      </section>
      <section>
        <h3 className="font-medium text-sm">{t("parameters")}</h3>
        {facts.run ? (
          <p className="text-muted text-sm">
            {facts.run.program ? <span className="mr-3 font-mono">{facts.run.program}</span> : null}
            {t("madeBy", { operator: facts.run.operator })}
            {facts.position ? <span className="ml-3">{t("at", { position: facts.position })}</span> : null}
          </p>
        ) : null}
        {facts.parameters.length > 0 ? (
          <Parameters parameters={facts.parameters} />
        ) : (
          <p className="text-muted text-sm">{t("noParameters")}</p>
        )}
      </section>
      {facts.shipments.length > 0 ? (
        <section>
          <h3 className="font-medium text-sm">{t("shipments")}</h3>
          <Shipments shipments={facts.shipments} />
        </section>
      ) : null}
    </div>
  );
}

function Tests({ tests }: Pick<NodeFacts, "tests">) {
  const t = useTranslations("quality");
  return (
    <Table>
      <thead>
        <Tr>
          <Th>{t("tests.number")}</Th>
          <Th align="right">{t("properties.br")}</Th>
          <Th align="right">{t("properties.hcj")}</Th>
          <Th>{t("queue.verdict")}</Th>
        </Tr>
      </thead>
      <tbody>
        {tests.map((test) => (
          <Tr key={test.number}>
            <Td>
              <Code value={test.number} href={`/magnetic-tests/${encodeURIComponent(test.number)}`} />
            </Td>
            <Td align="right">
              <MagneticValue value={test.brTesla} quantity="fluxDensity" />
            </Td>
            <Td align="right">
              <MagneticValue value={test.hcjKiloAmperePerMetre} quantity="field" />
            </Td>
            <Td>
              <VerdictBadge verdict={test.verdict} />
            </Td>
          </Tr>
        ))}
      </tbody>
    </Table>
  );
}

function Parameters({ parameters }: Pick<NodeFacts, "parameters">) {
  const t = useTranslations("explore.facts");
  const name = useLocalName();
  return (
    <Table>
      <thead>
        <Tr>
          <Th>{t("parameter")}</Th>
          <Th align="right">{t("value")}</Th>
          <Th align="right">{t("limits")}</Th>
        </Tr>
      </thead>
      <tbody>
        {parameters.map((parameter) => (
          <Tr key={parameter.code}>
            <Td>{name(parameter)}</Td>
            <Td align="right" className={cn("tabular-nums", !parameter.isWithinLimits && "text-bad-fg")}>
              <span className="inline-flex items-center gap-1.5">
                {parameter.isWithinLimits ? null : <ToneShape tone="bad" className="size-2.5" />}
                {parameter.value} {parameter.unit}
                {parameter.isWithinLimits ? null : <span>{t("outOfLimits")}</span>}
              </span>
            </Td>
            <Td align="right" className="text-muted tabular-nums">
              {limitsText(parameter)}
            </Td>
          </Tr>
        ))}
      </tbody>
    </Table>
  );
}

function Shipments({ shipments }: Pick<NodeFacts, "shipments">) {
  const name = useLocalName();
  return (
    <ul className="grid gap-1 text-sm">
      {shipments.map((shipment) => (
        <li key={`${shipment.number}${shipment.packageCode}`} className="flex flex-wrap gap-x-3">
          <Code value={shipment.number} />
          <span>{name(shipment.customer)}</span>
          <span className="text-muted">
            <DateTime value={shipment.shippedAt} format="date" />
          </span>
          {shipment.packageCode ? <Code value={shipment.packageCode} /> : null}
        </li>
      ))}
    </ul>
  );
}
