import { getTranslations } from "next-intl/server";
import { LinkButton } from "@/app/_ui/link-button";
import { Panel } from "@/app/_ui/panel";
import { serverApi } from "@/server/trpc/server-caller";
import { LotInspectionTable } from "./lot-inspection-table";

const SHOWN = 8;

/** The most urgent inspections that wait, and the way to all of them; nothing when none waits. */
export async function WaitingInspections() {
  const [t, api] = await Promise.all([getTranslations("inspections"), serverApi()]);
  const { items, nextCursor } = await api.inspection.list({ limit: SHOWN });
  if (items.length === 0) return null;
  return (
    <Panel
      flush
      title={t("waiting")}
      actions={
        nextCursor ? (
          <LinkButton size="sm" variant="ghost" href="/inspections">
            {t("showAll")}
          </LinkButton>
        ) : null
      }
    >
      <LotInspectionTable inspections={items} withLot />
    </Panel>
  );
}
