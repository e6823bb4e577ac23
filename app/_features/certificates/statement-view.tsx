import { useTranslations } from "next-intl";
import { useLocalName } from "@/app/_features/equipment/local-name";
import { lotHref } from "@/app/_features/lots/lot-href";
import { Badge } from "@/app/_ui/badge";
import { Code } from "@/app/_ui/code";
import { DateTime } from "@/app/_ui/date-time";
import { formatDecimalText } from "@/app/_ui/number-format";
import { Panel } from "@/app/_ui/panel";
import { Table, Td, Th, Tr } from "@/app/_ui/table";
import type { CertificateContent, StatedLot } from "@/server/modules/certificates/contract/statement";
import { StatedFigures } from "./stated-figures";
import { StatedInspections } from "./stated-inspections";

/** The content of a certificate, lot by lot: the same before it is issued and afterwards. */
export function StatementView({ content }: { content: CertificateContent }) {
  return (
    <div className="grid gap-4">
      {content.lots.map((lot) => (
        <LotPanel key={lot.lot} lot={lot} content={content} />
      ))}
    </div>
  );
}

function LotPanel({ lot, content }: { lot: StatedLot; content: CertificateContent }) {
  const t = useTranslations("certificates");
  const units = useTranslations("common.units");
  const name = useLocalName();
  const { grade, code, revision } = lot.specification;
  return (
    <Panel
      title={
        <span className="flex flex-wrap items-center gap-2">
          <Code value={lot.lot} href={lotHref(lot.lot)} />
          <Badge>{grade}</Badge>
          <span className="font-mono text-muted text-xs">{`${code} (${revision})`}</span>
        </span>
      }
      description={`${name(lot.product ?? lot.material)} · ${formatDecimalText(lot.quantity)} ${units(lot.unit)}`}
      flush
    >
      <StatedFigures
        figures={lot.figures}
        units={content.units}
        label={`${t("statement.magnetic")} ${lot.lot}`}
      />
      {lot.inspections.length > 0 ? (
        <StatedInspections inspections={lot.inspections} label={`${t("statement.inspections")} ${lot.lot}`} />
      ) : null}
      <div className="grid gap-3 p-4 text-sm lg:grid-cols-2">
        <Evidence lot={lot} />
        {lot.chemistry ? <Chemistry lot={lot} /> : null}
        {lot.genealogy ? <Genealogy lot={lot} /> : null}
        {lot.recycledPercent ? <Recycled lot={lot} /> : null}
        {lot.deviations.length > 0 ? <Deviations lot={lot} /> : null}
      </div>
    </Panel>
  );
}

function Part({ title, children }: { title: string; children: React.ReactNode }) {
  return (
    <section>
      <h3 className="mb-1 font-medium text-muted text-xs">{title}</h3>
      {children}
    </section>
  );
}

function Evidence({ lot }: { lot: StatedLot }) {
  const t = useTranslations("certificates.statement");
  const methods = useTranslations("quality.methods") as unknown as (key: string) => string;
  const name = useLocalName();
  return (
    <Part title={t("evidence")}>
      <ul className="grid gap-1">
        {lot.evidence.map((test) => (
          <li key={test.test} className="flex flex-wrap items-center gap-x-2">
            <Code value={test.test} href={`/magnetic-tests/${encodeURIComponent(test.test)}`} />
            <span className="font-mono text-muted">{test.lot}</span>
            <span>
              {name(test.instrument)}, {methods(test.method)}
            </span>
            <DateTime value={test.measuredAt} format="date" />
          </li>
        ))}
      </ul>
    </Part>
  );
}

function Chemistry({ lot }: { lot: StatedLot }) {
  const t = useTranslations("certificates.statement");
  return (
    <Part title={t("chemistry")}>
      <ul className="flex flex-wrap gap-x-4 gap-y-1 tabular-nums">
        {(lot.chemistry ?? []).map((each) => (
          <li key={each.element}>
            <span className="font-medium" translate="no">
              {each.element}
            </span>{" "}
            {each.percent}
          </li>
        ))}
      </ul>
    </Part>
  );
}

function Genealogy({ lot }: { lot: StatedLot }) {
  const t = useTranslations("certificates.statement");
  const name = useLocalName();
  return (
    <Part title={t("genealogy")}>
      <ul className="grid gap-1">
        {(lot.genealogy?.heats ?? []).map((heat) => (
          <li key={heat.lot}>
            <Code value={heat.lot} href={lotHref(heat.lot)} /> {heat.percent} %
          </li>
        ))}
        {(lot.genealogy?.charges ?? []).map((charge) => (
          <li key={charge.run} className="flex flex-wrap items-center gap-x-2">
            <Code value={charge.run} href={`/runs/${encodeURIComponent(charge.run)}`} />
            <span>{name(charge.operation)}</span>
            <span className="font-mono text-muted">{charge.equipment.code}</span>
          </li>
        ))}
      </ul>
    </Part>
  );
}

function Recycled({ lot }: { lot: StatedLot }) {
  const t = useTranslations("certificates");
  return (
    <Part title={t("statement.recycled")}>
      <p className="tabular-nums">
        {t("document.preConsumer")} {lot.recycledPercent?.preConsumer}, {t("document.postConsumer")}{" "}
        {lot.recycledPercent?.postConsumer}
      </p>
    </Part>
  );
}

function Deviations({ lot }: { lot: StatedLot }) {
  const t = useTranslations("certificates");
  return (
    <Part title={t("statement.deviations")}>
      <Table>
        <thead>
          <tr>
            <Th>{t("fields.lot")}</Th>
            <Th>{t("document.reason")}</Th>
            <Th>{t("document.decidedBy")}</Th>
          </tr>
        </thead>
        <tbody>
          {lot.deviations.map((deviation) => (
            <Tr key={deviation.lot}>
              <Td>
                <Code value={deviation.lot} href={lotHref(deviation.lot)} />
              </Td>
              <Td>{deviation.reason}</Td>
              <Td>{deviation.decidedBy}</Td>
            </Tr>
          ))}
        </tbody>
      </Table>
    </Part>
  );
}
