"use client";

import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useTRPC } from "@/app/_client/trpc";
import { useErrorText } from "@/app/_client/use-error-text";
import { lotHref } from "@/app/_features/lots/lot-href";
import { Code } from "@/app/_ui/code";
import { EmptyState } from "@/app/_ui/empty-state";
import { ErrorState } from "@/app/_ui/error-state";
import { Link } from "@/app/_ui/link";
import { Skeleton } from "@/app/_ui/skeleton";
import type { MagneticTestSummary } from "@/server/modules/quality/contract";
import { TestRows } from "./test-rows";

/** Results that the lot has from its parents; each says on which lot it was measured. */
export function InheritedTests({ lotCode }: { lotCode: string }) {
  const t = useTranslations("lot-results");
  const tests = useTranslations("lots.tests");
  const trpc = useTRPC();
  const { errorText } = useErrorText();
  const result = useQuery(trpc.quality.lotResults.queryOptions({ lot: lotCode }));
  if (result.isError) {
    return <ErrorState title={errorText(result.error)} onRetry={() => void result.refetch()} />;
  }
  if (!result.data) return <Skeleton className="m-3 h-24" />;
  if (result.data.inherited.length === 0) {
    return (
      <EmptyState
        compact
        title={t("none")}
        action={
          <Link className="link" href={`/magnetic-tests?q=${encodeURIComponent(lotCode)}`}>
            {tests("find")}
          </Link>
        }
      />
    );
  }
  return result.data.inherited.map((parent) => (
    <section key={parent.lot}>
      <p className="px-3 pt-2 text-muted text-sm">
        {t.rich("measuredOn", {
          steps: parent.generation,
          lot: () => <Code value={parent.lot} href={lotHref(parent.lot)} />,
        })}
      </p>
      <TestRows tests={parent.tests.map(rowOf)} />
    </section>
  ));
}

function rowOf({ figures, ...test }: MagneticTestSummary) {
  return {
    id: test.id,
    number: test.number,
    measuredAt: test.measuredAt,
    temperatureC: test.temperatureC,
    verdict: test.verdict,
    isSynthetic: test.isSynthetic,
    brTesla: figures.brTesla,
    hcjKiloAmperePerMetre: figures.hcjKiloAmperePerMetre,
    bhMaxKilojoulePerCubicMetre: figures.bhMaxKilojoulePerCubicMetre,
  };
}
