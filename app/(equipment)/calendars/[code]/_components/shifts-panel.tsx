"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { useLocalName } from "@/app/_features/equipment/local-name";
import { useWeekdaysText } from "@/app/_features/equipment/weekday-text";
import { Badge } from "@/app/_ui/badge";
import { Button } from "@/app/_ui/button";
import { CalendarDay } from "@/app/_ui/date-time";
import { Dialog } from "@/app/_ui/dialog";
import { EmptyState } from "@/app/_ui/empty-state";
import { Panel } from "@/app/_ui/panel";
import { Table, Td, Th, Tr } from "@/app/_ui/table";
import type { CalendarDetailDto, ShiftDto } from "@/server/modules/equipment/contract/calendars";
import { ShiftEditor } from "./shift-editor";

const isInForce = (shift: ShiftDto, date: string) =>
  shift.effectiveFrom <= date && (shift.effectiveTo === null || date <= shift.effectiveTo);

/** Every set of shifts with the time in which it is in force, the newest first. */
export function ShiftsPanel({ calendar, mayEdit }: { calendar: CalendarDetailDto; mayEdit: boolean }) {
  const t = useTranslations("calendars");
  const [editing, setEditing] = useState(false);
  const current = calendar.shifts.filter((shift) => isInForce(shift, calendar.today));
  return (
    <Panel
      title={t("shifts.title")}
      description={t("shifts.description")}
      flush
      actions={
        mayEdit ? (
          <Button variant="primary" onClick={() => setEditing(true)}>
            {t("shifts.change")}
          </Button>
        ) : null
      }
    >
      {calendar.versions.length === 0 ? (
        <EmptyState title={t("shifts.emptyTitle")} body={t("shifts.emptyBody")} compact />
      ) : (
        calendar.versions.map((version) => (
          <ShiftVersion key={version.from} calendar={calendar} version={version} />
        ))
      )}
      <Dialog open={editing} onOpenChange={setEditing} title={t("shifts.change")} size="xl">
        {editing ? (
          <ShiftEditor calendar={calendar} initial={current} onDone={() => setEditing(false)} />
        ) : null}
      </Dialog>
    </Panel>
  );
}

function ShiftVersion({
  calendar,
  version,
}: {
  calendar: CalendarDetailDto;
  version: CalendarDetailDto["versions"][number];
}) {
  const t = useTranslations("calendars");
  const name = useLocalName();
  const weekdaysText = useWeekdaysText();
  const { today } = calendar;
  const isCurrent = version.from <= today && (version.to === null || today <= version.to);
  const shifts = calendar.shifts.filter((shift) => isInForce(shift, version.from));
  return (
    <section className="border-line border-b last:border-b-0">
      <h3 className="flex flex-wrap items-center gap-2 bg-sunken px-4 py-1.5 text-sm">
        <span>
          {version.from <= "2000-01-01" ? t("shifts.sinceEver") : <CalendarDay value={version.from} />}
          {" – "}
          {version.to === null ? t("shifts.openEnd") : <CalendarDay value={version.to} />}
        </span>
        {isCurrent ? <Badge tone="ok">{t("shifts.current")}</Badge> : null}
        {version.from > today ? <Badge tone="info">{t("shifts.coming")}</Badge> : null}
      </h3>
      <Table>
        <thead>
          <Tr>
            <Th>{t("fields.code")}</Th>
            <Th>{t("fields.name")}</Th>
            <Th>{t("fields.weekdays")}</Th>
            <Th>{t("fields.hours")}</Th>
            <Th>{t("fields.breaks")}</Th>
          </Tr>
        </thead>
        <tbody>
          {shifts.map((shift) => (
            <Tr key={shift.code}>
              <Td>
                <span className="font-mono">{shift.code}</span>
              </Td>
              <Td>{name(shift)}</Td>
              <Td>{weekdaysText(shift.weekdays)}</Td>
              <Td>
                <span className="whitespace-nowrap tabular-nums">
                  {shift.startsAt}–{shift.endsAt}
                </span>
                {shift.endsAt <= shift.startsAt ? (
                  <span className="ml-1 text-muted text-xs">{t("shifts.nextDay")}</span>
                ) : null}
              </Td>
              <Td>
                <span className="tabular-nums">
                  {shift.breaks.map((pause) => `${pause.startsAt}–${pause.endsAt}`).join(", ") || "—"}
                </span>
              </Td>
            </Tr>
          ))}
        </tbody>
      </Table>
    </section>
  );
}
