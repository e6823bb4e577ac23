import { getTranslations } from "next-intl/server";
import { LotInspectionTable } from "@/app/_features/inspection/lot-inspection-table";
import { Panel } from "@/app/_ui/panel";
import { serverApi } from "@/server/trpc/server-caller";

/** The inspections that speak for a lot. */
export async function LotInspections({ lotCode }: { lotCode: string }) {
  const [t, api] = await Promise.all([getTranslations("inspections"), serverApi()]);
  const { items } = await api.inspection.list({ lot: lotCode, state: "all", limit: 20 });
  if (items.length === 0) return null;
  return (
    <Panel flush title={t("title")} className="mt-4">
      <LotInspectionTable inspections={items} />
    </Panel>
  );
}
