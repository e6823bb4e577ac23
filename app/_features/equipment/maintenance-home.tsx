import { getTranslations } from "next-intl/server";
import { LinkButton } from "@/app/_ui/link-button";
import { PageHeader } from "@/app/_ui/page-header";
import type { BoardUnitDto } from "@/server/modules/equipment/contract";
import { serverApi } from "@/server/trpc/server-caller";
import { MachineQueue } from "./machine-queue";

const LONG_SILENCE_SECONDS = 24 * 3600;

/** Maintenance's queue: the machines that stand now, the longest first; then those that nobody has heard of for a day. */
export async function MaintenanceHome() {
  const [t, nav] = await Promise.all([getTranslations("home.maintenance"), getTranslations("nav.items")]);
  const board = await (await serverApi()).equipment.board();
  const units = board.areas.flatMap((area) => area.units).filter((unit) => unit.isActive);
  const longestFirst = units.toSorted((a, b) => (a.since ?? "").localeCompare(b.since ?? ""));
  const ofState = (...states: BoardUnitDto["state"][]) =>
    longestFirst.filter((unit) => states.includes(unit.state));
  const isSilent = ({ lastHeardAt }: BoardUnitDto) =>
    lastHeardAt === null || Date.parse(board.asOf) - Date.parse(lastHeardAt) > LONG_SILENCE_SECONDS * 1000;
  return (
    <>
      <PageHeader
        title={t("title")}
        subtitle={t("subtitle")}
        actions={
          <>
            <LinkButton href="/equipment">{t("board")}</LinkButton>
            <LinkButton href="/maintenance" variant="primary">
              {nav("maintenance")}
            </LinkButton>
          </>
        }
      />
      <div className="grid gap-4">
        <MachineQueue kind="stopped" units={ofState("unplanned-stop")} />
        <MachineQueue kind="standing" units={ofState("planned-stop", "setup", "waiting")} />
        <MachineQueue kind="silent" units={longestFirst.filter(isSilent)} />
      </div>
    </>
  );
}
