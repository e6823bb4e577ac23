import { TRPCError } from "@trpc/server";
import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { SegmentForbidden } from "@/app/_shell/segment-forbidden";
import { requireSession } from "@/server/auth/session";
import { unitDayInput } from "@/server/modules/equipment/contract";
import { serverApi } from "@/server/trpc/server-caller";
import { UnitDay } from "./_components/unit-day";

type Props = {
  params: Promise<{ code: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: decodeURIComponent((await params).code) };
}

export default async function UnitPage({ params, searchParams }: Props) {
  const { user } = await requireSession();
  if (!user.permissions.includes("equipment:read")) return <SegmentForbidden />;
  const code = decodeURIComponent((await params).code);
  const { data: day } = unitDayInput.shape.date.safeParse((await searchParams).date);
  const api = await serverApi();
  const [initial, reasons] = await Promise.all([
    api.equipment.unitDay({ code, date: day }).catch(orNotFound),
    api.equipment.stopReasons(),
  ]);
  const canCorrect = user.permissions.includes("equipment:correct-state");
  const canCall = user.permissions.includes("andon:call");
  const canConfigure = user.permissions.includes("equipment:write");
  return (
    <UnitDay
      key={`${code} ${day ?? ""}`}
      code={code}
      date={day}
      {...{ initial, reasons, canCorrect, canCall, canConfigure }}
    />
  );
}

function orNotFound(error: unknown): never {
  if (error instanceof TRPCError && error.code === "NOT_FOUND") notFound();
  throw error;
}
