"use client";

import { useTranslations } from "next-intl";
import { useLocalName } from "@/app/_features/equipment/local-name";
import { lotHref, orderHref } from "@/app/_features/lots/lot-href";
import { QualityStatusBadge } from "@/app/_features/lots/lot-status";
import { Badge } from "@/app/_ui/badge";
import { Code } from "@/app/_ui/code";
import { Quantity } from "@/app/_ui/quantity";
import type { RunDetail, RunLot } from "@/server/modules/lots/contract/run-detail";

type Transformation = RunDetail["transformations"][number];

/** One unit of mixing: what went in, what came out, and where the difference went. */
export function RunTransformation({
  transformation,
  isOnly,
}: {
  transformation: Transformation;
  isOnly: boolean;
}) {
  const t = useTranslations("lots.run");
  const name = useLocalName();
  const kinds = useTranslations("handling.kinds");
  const { inputs, outputs, losses } = transformation;
  const isRework = transformation.kind === "rework";
  return (
    <section className="border-line border-b px-4 py-3 last:border-b-0">
      {isOnly && !isRework && !transformation.position && !transformation.workOrderNumber ? null : (
        <header className="mb-2 flex flex-wrap items-baseline gap-x-4 text-sm">
          <h3 className="font-medium">
            {transformation.position ?? t("mixed", { number: transformation.ordinal })}
          </h3>
          {isRework ? <Badge tone="warn">{kinds("rework")}</Badge> : null}
          {transformation.workOrderNumber ? (
            <Code value={transformation.workOrderNumber} href={orderHref(transformation.workOrderNumber)} />
          ) : null}
        </header>
      )}
      <div className="grid gap-4 md:grid-cols-2">
        <Side title={t("in")} massKg={transformation.inputMassKg}>
          {inputs.map((input) => (
            <LotLine key={input.lot} lot={input} />
          ))}
        </Side>
        <Side title={t("out")} massKg={transformation.outputMassKg}>
          {outputs.map((output) => (
            <LotLine
              key={output.lot}
              lot={output}
              isByProduct={output.byProduct}
              isRework={output.rework}
              qualityStatus={output.qualityStatus}
            />
          ))}
        </Side>
      </div>
      <dl className="mt-2 flex flex-wrap gap-x-6 gap-y-1 text-sm">
        {losses.map((loss) => (
          <Figure key={loss.code} label={name(loss)} massKg={loss.massKg} />
        ))}
        {Number(transformation.sampleMassKg) > 0 ? (
          <Figure label={t("samples")} massKg={transformation.sampleMassKg} />
        ) : null}
        <Figure label={t("unexplained")} massKg={transformation.unexplainedMassKg} />
        {transformation.balanceReason ? (
          <span className="text-warn-fg">{t("balanceReason", { reason: transformation.balanceReason })}</span>
        ) : null}
      </dl>
    </section>
  );
}

function Side({ title, massKg, children }: { title: string; massKg: string; children: React.ReactNode }) {
  return (
    <div>
      <h4 className="flex items-baseline justify-between border-line border-b pb-1 text-muted text-xs">
        {title}
        <Quantity value={massKg} unit="kg" decimals={3} />
      </h4>
      <ul>{children}</ul>
    </div>
  );
}

function LotLine({
  lot,
  isByProduct = false,
  isRework = false,
  qualityStatus,
}: {
  lot: RunLot;
  isByProduct?: boolean;
  isRework?: boolean;
  qualityStatus?: string;
}) {
  const t = useTranslations("lots");
  const units = useTranslations("common.units");
  const name = useLocalName();
  return (
    <li className="flex flex-wrap items-baseline gap-x-3 gap-y-0.5 py-1 text-sm">
      <Code value={lot.lot} href={lotHref(lot.lot)} />
      <span className="min-w-0 flex-1 truncate text-muted">{name(lot.material)}</span>
      {isByProduct ? <Badge>{t("marks.byProduct")}</Badge> : null}
      {isRework ? <Badge tone="warn">{t("marks.rework")}</Badge> : null}
      {qualityStatus ? <QualityStatusBadge status={qualityStatus} /> : null}
      <Quantity value={lot.quantity} unit={units(lot.unit)} decimals={3} />
    </li>
  );
}

function Figure({ label, massKg }: { label: string; massKg: string }) {
  return (
    <div className="flex gap-2">
      <dt className="text-muted">{label}</dt>
      <dd>
        <Quantity value={massKg} unit="kg" decimals={6} />
      </dd>
    </div>
  );
}
