"use client";

import { useMutation } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { CommandFaults } from "@/app/_client/command-faults";
import { useTRPC } from "@/app/_client/trpc";
import { useLocalName } from "@/app/_features/equipment/local-name";
import { Button } from "@/app/_ui/button";
import { Checkbox } from "@/app/_ui/checkbox";
import { Code } from "@/app/_ui/code";
import { DataTable } from "@/app/_ui/data-table";
import type { Column } from "@/app/_ui/data-table-columns";
import { Dialog } from "@/app/_ui/dialog";
import { EmptyState } from "@/app/_ui/empty-state";
import { Panel } from "@/app/_ui/panel";
import { useToast } from "@/app/_ui/toast";
import type {
  AssignableDto,
  CalendarDetailDto,
  CalendarUser,
} from "@/server/modules/equipment/contract/calendars";

/** Who works by this calendar, and assigning more. */
export function MachinesPanel({
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
  const [open, setOpen] = useState(false);
  const columns: Column<CalendarUser>[] = [
    {
      id: "code",
      header: t("fields.code"),
      cell: (row) =>
        row.level === "work-unit" ? (
          <Code value={row.code} href={`/equipment/${encodeURIComponent(row.code)}`} />
        ) : (
          <Code value={row.code} />
        ),
    },
    { id: "name", header: t("fields.name"), cell: (row) => name(row) },
    { id: "level", header: t("fields.level"), cell: (row) => t(`levels.${row.level}`), from: "md" },
    {
      id: "own",
      header: t("fields.assigned"),
      cell: (row) => (row.isOwn ? t("machines.own") : t("machines.inherited")),
    },
  ];
  return (
    <Panel
      title={t("machines.title", { count: calendar.users.length })}
      flush
      actions={mayEdit ? <Button onClick={() => setOpen(true)}>{t("machines.assign")}</Button> : null}
    >
      <DataTable
        caption={t("fields.machines")}
        columns={columns}
        rows={calendar.users}
        rowKey={(row) => row.code}
        maxHeight="28rem"
        sort={null}
        empty={<EmptyState title={t("machines.emptyTitle")} body={t("machines.emptyBody")} compact />}
      />
      <Dialog open={open} onOpenChange={setOpen} title={t("machines.assign")}>
        {open ? (
          <AssignForm calendar={calendar} assignable={assignable} onDone={() => setOpen(false)} />
        ) : null}
      </Dialog>
    </Panel>
  );
}

function AssignForm({
  calendar,
  assignable,
  onDone,
}: {
  calendar: CalendarDetailDto;
  assignable: AssignableDto[];
  onDone: () => void;
}) {
  const t = useTranslations("calendars");
  const name = useLocalName();
  const trpc = useTRPC();
  const router = useRouter();
  const toast = useToast();
  const [chosen, setChosen] = useState<string[]>([]);
  const others = assignable.filter((each) => !(each.isOwn && each.calendarCode === calendar.code));
  const assign = useMutation(
    trpc.calendars.assign.mutationOptions({
      onSuccess: ({ equipment: count }) => {
        toast({ tone: "ok", title: t("machines.assigned", { count }) });
        onDone();
        router.refresh();
      },
    }),
  );
  return (
    <form
      className="grid gap-4"
      onSubmit={(event) => {
        event.preventDefault();
        assign.mutate({ code: calendar.code, equipmentCodes: chosen });
      }}
    >
      <CommandFaults error={assign.error} />
      <p className="text-muted text-sm">{t("machines.assignBody")}</p>
      <fieldset className="grid max-h-96 gap-1.5 overflow-y-auto sm:grid-cols-2">
        <legend className="sr-only">{t("fields.machines")}</legend>
        {others.map((each) => (
          <Checkbox
            key={each.code}
            label={
              <>
                <span className="font-mono">{each.code}</span> {name(each)}
              </>
            }
            hint={t("machines.now", { calendar: each.calendarCode ?? "—" })}
            checked={chosen.includes(each.code)}
            onChange={(event) =>
              setChosen(
                event.target.checked ? [...chosen, each.code] : chosen.filter((code) => code !== each.code),
              )
            }
          />
        ))}
      </fieldset>
      <div>
        <Button type="submit" variant="primary" loading={assign.isPending} disabled={chosen.length === 0}>
          {t("machines.submit", { count: chosen.length })}
        </Button>
      </div>
    </form>
  );
}
