"use client";

import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { domainFault } from "@/app/_client/domain-fault";
import { useTRPCClient } from "@/app/_client/trpc";
import { useErrorText } from "@/app/_client/use-error-text";
import { EmptyState } from "@/app/_ui/empty-state";
import { ErrorSummary } from "@/app/_ui/error-summary";
import { Panel } from "@/app/_ui/panel";
import { useUrlState } from "@/app/_ui/use-url-state";
import type { RootCauseDto } from "@/server/modules/root-cause/contract";
import { addressOfSelection, heldText, inputOfSelection, selectionOfAddress } from "../_lib/address";
import { ConfoundingPanel } from "./confounding-panel";
import { EffectTable } from "./effect-table";
import { Findings } from "./findings";
import { HeldFactors } from "./held-factors";
import { ModelPanel } from "./model-panel";
import { ParameterPlot } from "./parameter-plot";
import { SelectionForm } from "./selection-form";
import { UntestedPanel } from "./untested-panel";
import { Waiting } from "./waiting";

const LONGEST_ADDRESS = 3000;

type Named = { code: string; nameEn: string; nameZh: string };

/** The whole page: which lots, what explains them, one parameter drawn. Everything chosen stands in the address. */
export function RootCauseView({ products }: { products: readonly Named[] }) {
  const t = useTranslations("root-cause");
  const url = useUrlState();
  const client = useTRPCClient();
  const { errorText, issueText } = useErrorText();
  // Longer lists stay on the page alone: not every server takes them in an address.
  const [longList, setLongList] = useState("");
  const inAddress = selectionOfAddress(url.get);
  const selection = { ...inAddress, lots: inAddress.lots || longList };
  const input = inputOfSelection(selection, url.get("hold"));
  const analysis = useQuery({
    queryKey: ["root-cause", input],
    queryFn: () => client.rootCause.analyse.mutate(input),
    staleTime: 60_000,
  });
  const issues = analysis.isError ? (domainFault(analysis.error)?.issues ?? []) : [];
  return (
    <div className="grid gap-4">
      <Panel title={t("choose")}>
        <SelectionForm
          key={JSON.stringify(selection)}
          initial={selection}
          products={products}
          busy={analysis.isFetching}
          onChoose={(next) => {
            const isLong = next.lots.length > LONGEST_ADDRESS;
            setLongList(isLong ? next.lots : "");
            url.set(addressOfSelection(isLong ? { ...next, lots: "" } : next));
          }}
        />
      </Panel>
      {analysis.isError ? (
        <ErrorSummary
          entries={
            issues.length > 0
              ? issues.map((issue) => ({ message: issueText(issue) }))
              : [{ message: errorText(analysis.error) }]
          }
        />
      ) : analysis.data ? (
        <Answer analysis={analysis.data} input={input} />
      ) : (
        <Waiting />
      )}
    </div>
  );
}

function Answer({ analysis, input }: { analysis: RootCauseDto; input: ReturnType<typeof inputOfSelection> }) {
  const t = useTranslations("root-cause");
  const url = useUrlState();
  if (analysis.measured === 0) {
    return (
      <Panel>
        <EmptyState
          title={t(analysis.lots === 0 ? "empty.noLots" : "empty.noValues", { lots: analysis.lots })}
          body={t("empty.body")}
        />
      </Panel>
    );
  }
  const hold = (keys: readonly string[]) => url.set({ hold: heldText(keys) });
  const shown =
    analysis.effects.find(({ key }) => key === url.get("show")) ??
    analysis.effects.find(({ untested }) => untested === null);
  return (
    <>
      <Findings analysis={analysis} />
      <HeldFactors analysis={analysis} onHold={hold} />
      <div className="grid items-start gap-4 xl:grid-cols-[minmax(0,3fr)_minmax(0,2fr)]">
        <EffectTable
          analysis={analysis}
          shown={shown?.key ?? null}
          onShow={(key) => url.set({ show: key })}
          onHold={hold}
        />
        {shown ? <ParameterPlot key={shown.key} analysis={analysis} effect={shown} input={input} /> : null}
      </div>
      <div className="grid items-start gap-4 xl:grid-cols-2">
        <ModelPanel analysis={analysis} />
        <ConfoundingPanel analysis={analysis} />
      </div>
      <UntestedPanel analysis={analysis} />
    </>
  );
}
