"use client";

import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { useLocalName } from "@/app/_features/equipment/local-name";
import { runHref } from "@/app/_features/lots/lot-href";
import { Code } from "@/app/_ui/code";
import { Panel } from "@/app/_ui/panel";
import { Quantity } from "@/app/_ui/quantity";
import { useUrlState } from "@/app/_ui/use-url-state";
import type { RecallTotals } from "@/server/modules/recall/contract";

type Entry = {
  key: string;
  name: string;
  note: ReactNode;
  lots: number;
  massKg: string;
  /** Shows only the lots of this entry in the list. */
  filter?: Record<string, string>;
};

/** Where the affected material is: places, machines and customers, each with how much; a click shows its lots. */
export function WhereItIs({ totals }: { totals: RecallTotals }) {
  const t = useTranslations("recall.console");
  const local = useLocalName();
  return (
    <div className="grid gap-4 lg:grid-cols-3">
      <Part
        title={t("onHand")}
        empty={t("nothingHere")}
        entries={totals.byLocation.map((place) => ({
          key: place.code ?? "",
          name: place.code
            ? local({ nameEn: place.nameEn ?? place.code, nameZh: place.nameZh ?? place.code })
            : t("noPlace"),
          note: place.code ? <Code value={place.code} /> : null,
          lots: place.lots,
          massKg: place.massKg,
          ...(place.code ? { filter: { place: place.code } } : {}),
        }))}
      />
      <Part
        title={t("inProcess")}
        empty={t("nothingRunning")}
        entries={totals.byMachine.map((machine) => ({
          key: machine.code,
          name: local(machine),
          note: (
            <span className="flex flex-wrap gap-x-2 [&_a]:inline-flex [&_a]:min-h-6 [&_a]:items-center">
              {machine.runs.map((run) => (
                <Code key={run} value={run} href={runHref(run)} />
              ))}
            </span>
          ),
          lots: machine.lots,
          massKg: machine.massKg,
          filter: { machine: machine.code },
        }))}
      />
      <Part
        title={t("shipped")}
        empty={t("nothingShipped")}
        entries={totals.byCustomer.map((buyer) => ({
          key: buyer.code,
          name: local(buyer),
          note: (
            <>
              <Code value={buyer.code} /> · {t("shipments", { count: buyer.shipments })}
            </>
          ),
          lots: buyer.lots,
          massKg: buyer.massKg,
          filter: { customer: buyer.code },
        }))}
      />
    </div>
  );
}

function Part({ title, empty, entries }: { title: string; empty: string; entries: readonly Entry[] }) {
  const t = useTranslations("recall.console");
  const url = useUrlState();
  const most = Math.max(...entries.map((entry) => Number(entry.massKg)), 0);
  return (
    <Panel title={title} flush>
      {entries.length === 0 ? (
        <p className="px-4 py-3 text-muted text-sm">{empty}</p>
      ) : (
        <ul className="max-h-72 divide-y divide-line overflow-y-auto">
          {entries.map(({ key, name, note, lots, massKg, filter }) => (
            <li key={key} className="px-4 py-2">
              <div className="flex items-baseline justify-between gap-3">
                {filter ? (
                  <button
                    type="button"
                    className="link min-h-6 min-w-0 truncate text-left"
                    onClick={() => url.set({ ...EVERYWHERE, ...filter })}
                  >
                    {name}
                  </button>
                ) : (
                  <span className="min-w-0 truncate">{name}</span>
                )}
                <Quantity value={massKg} unit="kg" decimals={3} />
              </div>
              <div className="flex items-center justify-between gap-3 text-muted text-xs">
                <span className="min-w-0">{note}</span>
                <span className="whitespace-nowrap">{t("lots", { count: lots })}</span>
              </div>
              <div aria-hidden="true" className="mt-1 h-1 rounded-full bg-sunken">
                <div
                  className="h-1 rounded-full bg-accent"
                  style={{ width: `${most > 0 ? Math.max(1, (100 * Number(massKg)) / most) : 0}%` }}
                />
              </div>
            </li>
          ))}
        </ul>
      )}
    </Panel>
  );
}

const EVERYWHERE = { place: null, machine: null, customer: null, where: null };
