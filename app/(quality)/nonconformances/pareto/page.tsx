import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { periodOfDays } from "@/app/_client/period-of-days";
import { NonconformanceNav } from "@/app/_features/nonconformance/nonconformance-nav";
import { SegmentForbidden } from "@/app/_shell/segment-forbidden";
import { PageHeader } from "@/app/_ui/page-header";
import { requireSession } from "@/server/auth/session";
import { paretoInput } from "@/server/modules/nonconformance/contract";
import { serverApi } from "@/server/trpc/server-caller";
import { ParetoView } from "./_components/pareto-view";

const DAY_MS = 86_400_000;
const DEFAULT_DAYS = 31;

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("nonconformance.pareto"))("title") };
}

export default async function ParetoPage({
  searchParams,
}: {
  searchParams: Promise<Record<string, string | undefined>>;
}) {
  const { user, siteTimeZone } = await requireSession();
  if (!user.permissions.includes("quality:read")) return <SegmentForbidden />;
  const [t, api, address] = await Promise.all([
    getTranslations("nonconformance.pareto"),
    serverApi(),
    searchParams,
  ]);
  const input = readInput(address, siteTimeZone);
  const [pareto, defects, operations, machines] = await Promise.all([
    api.nonconformance.pareto(input),
    api.nonconformance.defectCodes(),
    api.materials.operations(),
    api.equipment.all(),
  ]);
  return (
    <>
      <PageHeader title={t("title")} subtitle={t("subtitle")} />
      <NonconformanceNav />
      <ParetoView
        pareto={pareto}
        by={input.by}
        measure={input.measure}
        defects={defects}
        operations={operations}
        machines={machines}
      />
    </>
  );
}

/** What the address asks for; whatever is not valid is left out. */
function readInput(address: Record<string, string | undefined>, timeZone: string) {
  const chosen = periodOfDays(address.from, address.to, timeZone);
  const to = chosen.to ?? new Date(Date.now() + DAY_MS).toISOString();
  const window = { from: chosen.from ?? new Date(Date.parse(to) - DEFAULT_DAYS * DAY_MS).toISOString(), to };
  const wanted = {
    by: address.by,
    measure: address.measure,
    severity: address.severity,
    defectCode: address.defect,
    equipmentCode: address.machine,
    operationCode: address.operation,
  };
  const given = Object.fromEntries(Object.entries(wanted).filter(([, value]) => value));
  const parsed = paretoInput.safeParse({ ...given, ...window });
  return parsed.success ? parsed.data : paretoInput.parse(window);
}
