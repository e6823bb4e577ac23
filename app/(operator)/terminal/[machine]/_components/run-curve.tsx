"use client";

import { useQuery } from "@tanstack/react-query";
import { useTRPC } from "@/app/_client/trpc";
import { RunCurvePanel } from "@/app/_features/process-data/run-curve-panel";

/** The curve of the run that goes on, in its recipe's envelope; nothing while the machine sends no values. */
export function RunCurve({ runCode }: { runCode: string }) {
  const trpc = useTRPC();
  const { data } = useQuery(trpc.processData.runCurve.queryOptions({ runCode }, { refetchInterval: 30_000 }));
  if (!data || data.series.every(({ source }) => source === "none")) return null;
  return <RunCurvePanel initial={data} />;
}
