"use client";

import { useTranslations } from "next-intl";
import { useLocalName } from "@/app/_features/equipment/local-name";
import { PageHeader } from "@/app/_ui/page-header";
import type { AssignableDto, CalendarDetailDto } from "@/server/modules/equipment/contract/calendars";
import { CalendarActions } from "./calendar-actions";
import { ExceptionsPanel } from "./exceptions-panel";
import { MachinesPanel } from "./machines-panel";
import { ShiftsPanel } from "./shifts-panel";
import { WeekGrid } from "./week-grid";

export function CalendarPageBody({
  calendar,
  assignable,
  mayEdit,
}: {
  calendar: CalendarDetailDto;
  assignable: AssignableDto[];
  mayEdit: boolean;
}) {
  const t = useTranslations("calendars");
  const name = useLocalName();
  return (
    <>
      <PageHeader
        crumbs={[{ label: t("title"), href: "/calendars" }]}
        code={calendar.code}
        title={name(calendar)}
        subtitle={t.rich("detail.subtitle", {
          name: () => <span translate="no">{calendar.timeZone}</span>,
          dayStart: calendar.preview.dayStart,
        })}
        actions={mayEdit ? <CalendarActions calendar={calendar} /> : null}
      />
      <div className="grid gap-4">
        <ShiftsPanel calendar={calendar} mayEdit={mayEdit} />
        <WeekGrid calendar={calendar} />
        <div className="grid items-start gap-4 xl:grid-cols-2">
          <ExceptionsPanel calendar={calendar} mayEdit={mayEdit} />
          <MachinesPanel calendar={calendar} assignable={assignable} mayEdit={mayEdit} />
        </div>
      </div>
    </>
  );
}
