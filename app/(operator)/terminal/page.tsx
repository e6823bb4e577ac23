import type { Metadata } from "next";
import { cookies } from "next/headers";
import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { MachineGrid } from "@/app/_features/terminal/machine-grid";
import { machineCookie, terminalHref } from "@/app/_features/terminal/machine-memory";
import { SegmentForbidden } from "@/app/_shell/segment-forbidden";
import { PageHeader } from "@/app/_ui/page-header";
import { requireSession } from "@/server/auth/session";
import { serverApi } from "@/server/trpc/server-caller";
import { MachineScan } from "./_components/machine-scan";
import { StoreButton } from "./_components/store-button";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("terminal"))("title") };
}

export default async function TerminalPage({
  searchParams,
}: {
  searchParams: Promise<Record<string, string | undefined>>;
}) {
  const { user } = await requireSession();
  if (!user.permissions.includes("runs:record")) return <SegmentForbidden />;
  const remembered = (await cookies()).get(machineCookie)?.value;
  const machines = await (await serverApi()).workOrders.machines();
  const known = machines.some((machine) => machine.code === remembered);
  if (remembered && known && !(await searchParams).choose) redirect(terminalHref(remembered));
  const t = await getTranslations("terminal");
  return (
    <div className="text-lg">
      <PageHeader
        title={t("choose.title")}
        subtitle={t("choose.subtitle")}
        actions={user.permissions.includes("lots:move") ? <StoreButton /> : null}
      />
      <MachineScan codes={machines.map((machine) => machine.code)} />
      <MachineGrid machines={machines} />
    </div>
  );
}
