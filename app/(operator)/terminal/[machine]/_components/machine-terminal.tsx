"use client";

import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useCallback, useEffect, useState } from "react";
import { rememberPreference } from "@/app/_client/preference-cookies";
import { useTRPC } from "@/app/_client/trpc";
import { dischargePart } from "@/app/_features/terminal/discharge-plan";
import { machineCookie } from "@/app/_features/terminal/machine-memory";
import type { ProductionDto } from "@/server/modules/work-orders/contract/production";
import type { DispatchEntry, TerminalMachineState } from "@/server/modules/work-orders/contract/terminal";
import { BlockNotice } from "./block-notice";
import { FinishPanel } from "./finish-panel";
import { ResultPanel } from "./result-panel";
import { RunPanel } from "./run-panel";
import { StartPanel } from "./start-panel";
import { TerminalHeader } from "./terminal-header";
import { useParameterEntries } from "./use-parameter-entries";

const REFRESH_MS = 15_000;

/** What is being reported: the whole run, or these loads while the rest goes on. */
type Ending = "whole" | ReadonlySet<string>;

/** One machine's terminal: start, load, finish, labels. What is shown always comes from the server. */
export function MachineTerminal({
  initial,
  initialDispatch,
  operator,
}: {
  initial: TerminalMachineState;
  initialDispatch: DispatchEntry[];
  operator: string;
}) {
  const trpc = useTRPC();
  const queries = useQueryClient();
  const equipmentCode = initial.machine.code;
  const options = trpc.workOrders.machine.queryOptions({ equipmentCode });
  const { data: state } = useQuery({ ...options, initialData: initial, refetchInterval: REFRESH_MS });
  const dispatch = useQuery({
    ...trpc.workOrders.dispatch.queryOptions({ equipmentCode }),
    initialData: initialDispatch,
    enabled: state.run === null,
  });
  const [ending, setEnding] = useState<Ending | null>(null);
  const [result, setResult] = useState<ProductionDto | null>(null);
  const parameters = useParameterEntries(state.run);

  useEffect(() => rememberPreference(machineCookie, equipmentCode), [equipmentCode]);

  const refresh = useCallback(
    () => queries.invalidateQueries({ queryKey: trpc.workOrders.pathKey() }),
    [queries, trpc],
  );

  return (
    <div className="mx-auto max-w-6xl text-lg [&_[id$=-error]]:text-base [&_[id$=-hint]]:text-base [&_label]:text-base">
      <TerminalHeader machine={state.machine} operator={operator} />
      <BlockNotice machine={equipmentCode} />
      {result ? (
        <ResultPanel result={result} onNext={() => setResult(null)} />
      ) : !state.run ? (
        <StartPanel state={state} dispatch={dispatch.data} onStarted={refresh} />
      ) : ending ? (
        <FinishPanel
          key={state.run.code}
          run={ending === "whole" ? state.run : dischargePart(state.run, ending)}
          isPart={ending !== "whole"}
          parameters={parameters}
          onBack={() => setEnding(null)}
          onFinished={async (finished) => {
            setResult(finished);
            setEnding(null);
            await refresh();
          }}
        />
      ) : (
        <RunPanel
          state={state}
          run={state.run}
          parameters={parameters}
          onChanged={refresh}
          onDischarge={setEnding}
          onFinish={() => setEnding("whole")}
        />
      )}
    </div>
  );
}
