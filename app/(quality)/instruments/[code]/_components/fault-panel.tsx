"use client";

import { useQuery } from "@tanstack/react-query";
import { useFormatter, useTranslations } from "next-intl";
import { useState } from "react";
import { TextareaFormField, TextFormField } from "@/app/_client/bound-fields";
import { CommandForm } from "@/app/_client/command-form";
import { useTRPC } from "@/app/_client/trpc";
import { useCommandForm } from "@/app/_client/use-command-form";
import { useSaved } from "@/app/_features/measurement-system/use-saved";
import { newNonconformanceHref } from "@/app/_features/nonconformance/nonconformance-href";
import { StatusBadge } from "@/app/_ui/badge";
import { Button } from "@/app/_ui/button";
import { Code } from "@/app/_ui/code";
import { DateTime } from "@/app/_ui/date-time";
import { Dialog } from "@/app/_ui/dialog";
import { LinkButton } from "@/app/_ui/link-button";
import { Panel } from "@/app/_ui/panel";
import { TableSkeleton } from "@/app/_ui/skeleton";
import { Table, Td, Th, Tr } from "@/app/_ui/table";
import {
  closeFaultInput,
  type FaultDto,
  type InstrumentDetail,
} from "@/server/modules/measurement-system/contract";

const PLACES = { "magnetic-test": "/magnetic-tests", inspection: "/inspections" } as const;

/** Times in which the instrument was in doubt, with the tests that it made then; nothing where there was none. */
export function FaultPanel({
  instrument,
  mayWrite,
  mayOpen,
}: {
  instrument: InstrumentDetail;
  mayWrite: boolean;
  /** Whether the person may open a nonconformance. */
  mayOpen: boolean;
}) {
  const t = useTranslations("measurement-system.faults");
  const nonconformance = useTranslations("nonconformance.actions");
  const format = useFormatter();
  const [open, setOpen] = useState<{ what: "tests" | "close"; fault: FaultDto } | null>(null);
  if (instrument.faults.length === 0) return null;
  const time = (value: string) =>
    new Date(value).getTime() === 0 ? t("always") : format.dateTime(new Date(value), "dateTime");
  return (
    <Panel title={t("title")}>
      <ul className="grid gap-4">
        {instrument.faults.map((fault) => {
          const isDecided = fault.impactDecision !== null;
          return (
            <li key={fault.id} className="grid gap-1">
              <div className="flex flex-wrap items-center gap-2">
                <StatusBadge
                  tone={fault.closed === null ? "bad" : isDecided ? "ok" : "warn"}
                  label={t(fault.closed === null ? "open" : isDecided ? "closed" : "undecided")}
                />
                <span className="font-medium">{t(fault.kind)}</span>
                <span className="text-muted text-sm">
                  {t.rich("source", {
                    source: fault.source,
                    own: (words) => <span translate="no">{words}</span>,
                  })}
                </span>
              </div>
              <p className="text-sm">
                {t("window", {
                  from: time(fault.suspectFrom),
                  to: fault.closed ? time(fault.closed.at) : t("now"),
                })}
                {". "}
                {t("tests", { count: fault.testCount })}
              </p>
              {isDecided ? (
                <p className="text-sm" translate="no">
                  {t("decided", { text: fault.impactDecision ?? "" })}
                </p>
              ) : null}
              <div className="flex gap-2" data-print="hide">
                {fault.testCount > 0 ? (
                  <Button size="sm" onClick={() => setOpen({ what: "tests", fault })}>
                    {t("show")}
                  </Button>
                ) : null}
                {mayOpen && fault.kind === "calibration-failed" ? (
                  <LinkButton
                    size="sm"
                    href={newNonconformanceHref({ source: "calibration", reference: fault.source })}
                  >
                    {nonconformance("new")}
                  </LinkButton>
                ) : null}
                {mayWrite && !isDecided ? (
                  <Button size="sm" onClick={() => setOpen({ what: "close", fault })}>
                    {t("close")}
                  </Button>
                ) : null}
              </div>
            </li>
          );
        })}
      </ul>
      {open?.what === "tests" ? <ImpactDialog fault={open.fault} onClose={() => setOpen(null)} /> : null}
      {open?.what === "close" ? (
        <CloseDialog code={instrument.code} fault={open.fault} onClose={() => setOpen(null)} />
      ) : null}
    </Panel>
  );
}

function ImpactDialog({ fault, onClose }: { fault: FaultDto; onClose: () => void }) {
  const t = useTranslations("measurement-system.faults");
  const verdicts = useTranslations("quality.verdicts");
  const trpc = useTRPC();
  const { data } = useQuery(trpc.measurementSystem.impact.queryOptions({ id: fault.id }));
  return (
    <Dialog open onOpenChange={onClose} title={t("impactTitle")} size="xl">
      {data ? (
        <Table label={t("impactCaption")}>
          <thead>
            <Tr>
              <Th>{t("test")}</Th>
              <Th>{t("lot")}</Th>
              <Th>{t("measuredAt")}</Th>
              <Th>{t("verdict")}</Th>
              <Th>{t("evidence")}</Th>
              <Th>{t("by")}</Th>
            </Tr>
          </thead>
          <tbody>
            {data.map((test) => (
              <Tr key={`${test.number} ${test.lot}`}>
                <Td>
                  <Code
                    value={test.number}
                    href={`${PLACES[test.kind]}/${encodeURIComponent(test.number)}`}
                  />
                </Td>
                <Td>
                  <Code value={test.lot} href={`/lots/${encodeURIComponent(test.lot)}`} />
                </Td>
                <Td>
                  <DateTime value={test.measuredAt} />
                </Td>
                <Td>{verdicts.has(test.verdict as never) ? verdicts(test.verdict as never) : "—"}</Td>
                <Td>{t(test.isCertificateEvidence ? "yes" : "no")}</Td>
                <Td>{test.recordedBy}</Td>
              </Tr>
            ))}
          </tbody>
        </Table>
      ) : (
        <TableSkeleton rows={6} />
      )}
    </Dialog>
  );
}

function CloseDialog({ code, fault, onClose }: { code: string; fault: FaultDto; onClose: () => void }) {
  const t = useTranslations("measurement-system.faults");
  const trpc = useTRPC();
  const saved = useSaved();
  const state = useCommandForm({
    schema: closeFaultInput,
    defaultValues: { id: fault.id, reason: "", impactDecision: "" },
    mutation: trpc.measurementSystem.closeFault.mutationOptions(),
    warnOnLeave: false,
    onSuccess: async () => {
      onClose();
      await saved(t("done"));
    },
  });
  return (
    <Dialog open onOpenChange={onClose} title={t("closeTitle", { code })} size="md">
      <CommandForm state={state} submitLabel={t("close")}>
        <TextFormField name="reason" label={t("closeReason")} required />
        <TextareaFormField name="impactDecision" label={t("decision")} rows={4} required />
      </CommandForm>
    </Dialog>
  );
}
