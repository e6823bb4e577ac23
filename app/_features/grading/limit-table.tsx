"use client";

import { useFormatter, useTranslations } from "next-intl";
import { MagneticValue } from "@/app/_features/magnetics/magnetic-value";
import { PROPERTY_QUANTITIES } from "@/app/_features/quality/magnetic-properties";
import { StatusBadge } from "@/app/_ui/badge";
import { Code } from "@/app/_ui/code";
import { Table, Td, Th, Tr } from "@/app/_ui/table";
import type { ProposalDto } from "@/server/modules/quality/contract/grading";

const TONES = {
  pass: "ok",
  "below-min": "bad",
  "above-max": "bad",
  "in-guard-band": "bad",
  "not-measured": "warn",
  "not-valid": "warn",
  "other-method": "warn",
  "uncertainty-unknown": "warn",
} as const;
const QUANTITIES = new Map(PROPERTY_QUANTITIES);
const TESTS_SHOWN = 2;

const ORDER = PROPERTY_QUANTITIES.map(([property]) => property);

function inReadingOrder(limits: ProposalDto["limits"]): ProposalDto["limits"] {
  return [...limits].sort(
    (a, b) => a.temperatureC - b.temperatureC || ORDER.indexOf(a.property) - ORDER.indexOf(b.property),
  );
}

/** Every limit of one grade beside the figure that decides it, by how much, and from which test. */
export function LimitTable({ proposal }: { proposal: ProposalDto }) {
  const t = useTranslations("grading");
  const quality = useTranslations("quality");
  const format = useFormatter();
  return (
    <Table label={t("limits.caption", { grade: proposal.specification.grade })}>
      <thead>
        <tr>
          <Th>{quality("figures.property")}</Th>
          <Th align="right">{quality("figures.min")}</Th>
          <Th align="right">{quality("figures.max")}</Th>
          <Th align="right">{quality("figures.value")}</Th>
          <Th align="right">{t("limits.margin")}</Th>
          <Th>{quality("figures.result")}</Th>
          <Th>{t("limits.test")}</Th>
        </tr>
      </thead>
      <tbody>
        {inReadingOrder(proposal.limits).map((limit) => {
          const quantity = QUANTITIES.get(limit.property) ?? "ratio";
          const more = limit.testNumbers.length - TESTS_SHOWN;
          return (
            <Tr key={`${limit.property} ${limit.temperatureC}`}>
              <Td className="whitespace-nowrap font-medium">
                {quality(`properties.${limit.property}`)}{" "}
                <span className="text-muted text-xs">{limit.temperatureC} °C</span>
              </Td>
              <Td align="right">
                {limit.min === null ? "—" : <MagneticValue value={limit.min} quantity={quantity} hideUnit />}
              </Td>
              <Td align="right">
                {limit.max === null ? "—" : <MagneticValue value={limit.max} quantity={quantity} hideUnit />}
              </Td>
              <Td align="right" className="font-semibold">
                <MagneticValue value={limit.value} quantity={quantity} />
              </Td>
              <Td align="right" className={limit.margin !== null && limit.margin < 0 ? "text-bad-fg" : ""}>
                {limit.margin === null || limit.relativeMargin === null ? (
                  "—"
                ) : (
                  <span className="whitespace-nowrap">
                    {limit.margin >= 0 ? "+" : ""}
                    <MagneticValue value={limit.margin} quantity={quantity} hideUnit />{" "}
                    <span className="text-muted text-xs">
                      {format.number(limit.relativeMargin, { style: "percent", maximumFractionDigits: 1 })}
                    </span>
                  </span>
                )}
              </Td>
              <Td>
                <StatusBadge tone={TONES[limit.outcome]} label={t(`outcomes.${limit.outcome}`)} />
              </Td>
              <Td>
                <span className="flex flex-wrap gap-x-2">
                  {limit.testNumbers.slice(0, TESTS_SHOWN).map((number) => (
                    <Code
                      key={number}
                      value={number}
                      href={`/magnetic-tests/${encodeURIComponent(number)}`}
                    />
                  ))}
                  {more > 0 ? <span className="text-muted text-xs">+{more}</span> : null}
                </span>
              </Td>
            </Tr>
          );
        })}
      </tbody>
    </Table>
  );
}
