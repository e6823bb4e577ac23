import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { SegmentForbidden } from "@/app/_shell/segment-forbidden";
import { requireSession } from "@/server/auth/session";
import { serverApi } from "@/server/trpc/server-caller";
import { MachineTerminal } from "./_components/machine-terminal";

type Props = { params: Promise<{ machine: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: decodeURIComponent((await params).machine).toUpperCase() };
}

export default async function MachineTerminalPage({ params }: Props) {
  const { user } = await requireSession();
  if (!user.permissions.includes("runs:record")) return <SegmentForbidden />;
  const equipmentCode = decodeURIComponent((await params).machine).toUpperCase();
  const api = await serverApi();
  const [state, dispatch] = await Promise.all([
    machineOr404(equipmentCode),
    api.workOrders.dispatch({ equipmentCode }),
  ]);
  return (
    <MachineTerminal
      key={equipmentCode}
      initial={state}
      initialDispatch={dispatch}
      operator={user.displayName}
    />
  );
}

async function machineOr404(equipmentCode: string) {
  try {
    return await (await serverApi()).workOrders.machine({ equipmentCode });
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "NOT_FOUND") notFound();
    throw error;
  }
}
