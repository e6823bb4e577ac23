"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "@/app/_ui/button";
import { CsvExportButton } from "@/app/_ui/csv-export-button";
import { DataTable } from "@/app/_ui/data-table";
import { EmptyState } from "@/app/_ui/empty-state";
import { FilterSelect } from "@/app/_ui/filter-select";
import { ListToolbar } from "@/app/_ui/list-toolbar";
import { Pagination } from "@/app/_ui/pagination";
import { Panel } from "@/app/_ui/panel";
import { Select } from "@/app/_ui/select";
import { useUrlState } from "@/app/_ui/use-url-state";
import {
  type DeadLetterPage,
  LETTER_SOURCES,
  LETTER_STATUSES,
} from "@/server/modules/connectivity/contract/dead-letters";
import type { MachineNamesDto } from "@/server/modules/connectivity/contract/mappings";
import { MapMachineDialog } from "../../_components/map-machine-dialog";
import { useReasonText } from "../../_components/use-reason-text";
import { DiscardLetters, useReplay } from "./letter-actions";
import { LetterSheet } from "./letter-sheet";
import { useLetterColumns } from "./use-letter-columns";

const FILTERS = ["status", "reason", "machine", "source"];

/** Filters and page live in the address; letters are chosen, looked at, replayed and put away. */
export function LetterList({
  page,
  machines,
  mayWrite,
}: {
  page: DeadLetterPage;
  machines: MachineNamesDto["machines"];
  mayWrite: boolean;
}) {
  const t = useTranslations("connectivity.letters");
  const unknown = useTranslations("connectivity.unknown");
  const sources = useTranslations("connectivity.sources");
  const common = useTranslations("common");
  const url = useUrlState();
  const reason = useReasonText();
  const columns = useLetterColumns();
  const replay = useReplay();
  const [chosen, setChosen] = useState<string[]>([]);
  const [opened, setOpened] = useState<string | null>(null);
  const [mapping, setMapping] = useState<string | null>(null);
  const isOpenList = url.get("status") === "" || url.get("status") === "open";
  const mayAct = mayWrite && isOpenList;
  const shown = new Set(page.items.map(({ id }) => id));
  const selected = chosen.filter((id) => shown.has(id));
  const filtered = ["q", ...FILTERS].some((filter) => url.get(filter) !== "");
  return (
    <Panel flush>
      <ListToolbar
        filterNames={FILTERS}
        placeholder={t("search")}
        actions={<CsvExportButton columns={columns} rows={page.items} fileName="dead-letters" />}
      >
        <div className="w-40">
          <Select
            aria-label={t("status")}
            value={url.get("status") || "open"}
            options={LETTER_STATUSES.map((value) => ({ value, label: t(`statuses.${value}`) }))}
            onChange={({ target: { value } }) => url.set({ status: value === "open" ? null : value })}
          />
        </div>
        <FilterSelect
          name="reason"
          label={t("reason")}
          options={page.reasons.map((each) => ({
            value: each.reason,
            label: `${reason(each.reason)} (${each.letters})`,
          }))}
        />
        <FilterSelect
          name="machine"
          label={t("machine")}
          options={page.machines.map((each) => ({
            value: each.name,
            label: `${each.name} (${each.letters})`,
          }))}
        />
        <FilterSelect
          name="source"
          label={t("source")}
          options={LETTER_SOURCES.map((value) => ({ value, label: sources(value) }))}
        />
      </ListToolbar>
      {mayAct && selected.length > 0 ? (
        <div className="flex flex-wrap items-center gap-2 border-line border-b px-3 py-2">
          <Button
            variant="primary"
            loading={replay.isPending}
            onClick={() => replay.mutate({ ids: selected }, { onSuccess: () => setChosen([]) })}
          >
            {t("replaySelected", { count: selected.length })}
          </Button>
          <DiscardLetters ids={selected} onDone={() => setChosen([])} />
        </div>
      ) : null}
      <DataTable
        caption={t("caption")}
        columns={columns.filter(({ id }) => id !== "path")}
        rows={page.items}
        rowKey={(row) => row.id}
        onRowOpen={(row) => setOpened(row.id)}
        {...(mayAct ? { selected, onSelectedChange: setChosen } : {})}
        empty={
          filtered ? (
            <EmptyState title={common("table.noMatches")} body={common("table.noMatchesBody")} />
          ) : (
            <EmptyState title={t("emptyTitle")} body={t("emptyBody")} />
          )
        }
      />
      <Pagination nextCursor={page.nextCursor} />
      {opened === null ? null : (
        <LetterSheet
          id={opened}
          mayWrite={mayWrite}
          onClose={() => setOpened(null)}
          mapLabel={unknown("map")}
          onMap={setMapping}
        />
      )}
      {mapping === null ? null : (
        <MapMachineDialog
          spokenName={mapping}
          machines={machines}
          onClose={() => {
            setMapping(null);
            setOpened(null);
          }}
        />
      )}
    </Panel>
  );
}
