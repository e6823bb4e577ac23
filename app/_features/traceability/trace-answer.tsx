"use client";

import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useTRPC } from "@/app/_client/trpc";
import { useErrorText } from "@/app/_client/use-error-text";
import { useLocalName } from "@/app/_features/equipment/local-name";
import { Code } from "@/app/_ui/code";
import { DateTime } from "@/app/_ui/date-time";
import { ErrorState } from "@/app/_ui/error-state";
import { LinkButton } from "@/app/_ui/link-button";
import { Panel } from "@/app/_ui/panel";
import { Quantity } from "@/app/_ui/quantity";
import { Skeleton } from "@/app/_ui/skeleton";
import type { AnswerDto, ChargeDto } from "@/server/modules/traceability/contract/explore";
import type { TraceRootInput } from "@/server/modules/traceability/contract/roots";
import { useShareText } from "./share-text";
import { rootHref } from "./trace-address";

const HEATS_SHOWN = 8;
const CUSTOMERS_SHOWN = 4;

/** Where it came from, where it went and what it was exposed to, before anything is clicked. */
export function TraceAnswer({ root }: { root: TraceRootInput }) {
  const trpc = useTRPC();
  const { errorText } = useErrorText();
  const answer = useQuery(trpc.traceability.answer.queryOptions({ root }));
  if (answer.isError)
    return <ErrorState title={errorText(answer.error)} onRetry={() => void answer.refetch()} />;
  if (!answer.data) return <Skeleton className="h-44 w-full" />;
  return (
    <div className="grid items-start gap-4 lg:grid-cols-2 xl:grid-cols-[1fr_1fr_1.6fr]">
      <CameFrom answer={answer.data} />
      <WentTo answer={answer.data} root={root} />
      <ExposedTo charges={answer.data.charges} />
    </div>
  );
}

function CameFrom({ answer }: { answer: AnswerDto }) {
  const t = useTranslations("explore.answer");
  const name = useLocalName();
  const shareText = useShareText();
  return (
    <Panel title={t("from")} description={t("heats", { count: answer.heats.length })}>
      <ul className="grid gap-1">
        {answer.heats.slice(0, HEATS_SHOWN).map((heat) => (
          <li key={heat.lot} className="flex items-baseline gap-3" data-heat={heat.lot}>
            <Code value={heat.lot} href={rootHref("lot", heat.lot, "forward")} />
            <span className="ml-auto tabular-nums">{shareText(heat.share)}</span>
          </li>
        ))}
      </ul>
      {answer.heats.length > HEATS_SHOWN ? (
        <p className="text-muted text-sm">{t("moreHeats", { count: answer.heats.length - HEATS_SHOWN })}</p>
      ) : null}
      {answer.suppliers.length > 0 ? (
        <p className="mt-2 border-line border-t pt-2 text-muted text-sm">
          {answer.suppliers.map((supplier) => `${name(supplier)} ${shareText(supplier.share)}`).join(" · ")}
        </p>
      ) : null}
    </Panel>
  );
}

function WentTo({ answer, root }: { answer: AnswerDto; root: TraceRootInput }) {
  const t = useTranslations("explore.answer");
  const name = useLocalName();
  const { destinations, subject } = answer;
  const { customers } = destinations;
  const shippedHref = rootHref(root.kind, subject.code, "forward", {
    state: "shipped",
    columns: SHIPPED_COLUMNS,
  });
  return (
    <Panel title={t("to")} description={t("descendants", { count: destinations.descendants })}>
      <ul className="grid gap-1">
        {customers.slice(0, CUSTOMERS_SHOWN).map((customer) => (
          <li key={customer.code} className="flex items-baseline gap-3">
            <span className="min-w-0 truncate">{name(customer)}</span>
            <span className="ml-auto shrink-0 text-sm">
              {t("lots", { count: customer.lots })} ·{" "}
              <Quantity value={customer.massKg} unit="kg" decimals={2} />
            </span>
          </li>
        ))}
        {customers.length > CUSTOMERS_SHOWN ? (
          <li className="text-muted text-sm">
            {t("moreCustomers", { count: customers.length - CUSTOMERS_SHOWN })}
          </li>
        ) : null}
        {customers.length === 0 ? <li className="text-muted">{t("notShipped")}</li> : null}
        <li className="flex items-baseline gap-3">
          <span>{t("onHand")}</span>
          <span className="ml-auto text-sm">
            {t("lots", { count: destinations.onHand.lots })} ·{" "}
            <Quantity value={destinations.onHand.massKg} unit="kg" decimals={2} />
          </span>
        </li>
        {destinations.onHold > 0 ? (
          <li className="text-warn-fg">{t("onHold", { count: destinations.onHold })}</li>
        ) : null}
      </ul>
      {destinations.shippedLots > 0 ? (
        <p className="mt-2">
          <LinkButton size="sm" href={shippedHref}>
            {t("showShipped", { count: destinations.shippedLots })}
          </LinkButton>
        </p>
      ) : null}
    </Panel>
  );
}

const SHIPPED_COLUMNS = "status,shippedTo";

function ExposedTo({ charges }: { charges: readonly ChargeDto[] }) {
  const t = useTranslations("explore.answer");
  return (
    <Panel
      title={t("exposed")}
      description={t("charges", { count: charges.length })}
      className="lg:col-span-2 xl:col-span-1"
    >
      {charges.length === 0 ? <p className="text-muted">{t("noCharges")}</p> : null}
      <ul className="grid max-h-96 gap-2 overflow-y-auto">
        {charges.map((charge) => (
          <Charge key={charge.runCode} charge={charge} />
        ))}
      </ul>
    </Panel>
  );
}

function Charge({ charge }: { charge: ChargeDto }) {
  const t = useTranslations("explore.answer");
  const name = useLocalName();
  const shareText = useShareText();
  return (
    <li className="flex flex-wrap items-center gap-x-3 gap-y-1" data-run={charge.runCode}>
      <span className="min-w-0 grow basis-64">
        <span className="font-medium">{name(charge.operation)}</span>{" "}
        <span className="text-muted text-sm">
          <span className="font-mono">{charge.equipment.code}</span> {charge.positions.join(", ")} ·{" "}
          <DateTime value={charge.startedAt} format="date" />
        </span>
        <span className="block text-muted text-sm">
          {t("charge", {
            lots: charge.lots,
            share: shareText(charge.share),
            descendants: charge.descendants,
          })}
        </span>
      </span>
      <LinkButton size="sm" href={rootHref("run", charge.runCode, "forward")}>
        {t("allOfCharge")}
      </LinkButton>
      {charge.shippedLots > 0 ? (
        <LinkButton
          size="sm"
          href={rootHref("run", charge.runCode, "forward", { state: "shipped", columns: SHIPPED_COLUMNS })}
        >
          {t("shippedOfCharge", { lots: charge.shippedLots, customers: charge.customers })}
        </LinkButton>
      ) : null}
    </li>
  );
}
