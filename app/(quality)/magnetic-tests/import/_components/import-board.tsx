"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { useLeaveWarning } from "@/app/_client/use-leave-warning";
import { DemagnetisationChart } from "@/app/_features/quality/demagnetisation-chart";
import { FigureTable } from "@/app/_features/quality/figure-table";
import { RemarkList } from "@/app/_features/quality/remark-list";
import { Button } from "@/app/_ui/button";
import { FileDrop } from "@/app/_ui/file-drop";
import { FormField } from "@/app/_ui/form-field";
import { Input } from "@/app/_ui/input";
import { Panel } from "@/app/_ui/panel";
import { useToast } from "@/app/_ui/toast";
import type { NamedRef } from "@/server/modules/quality/contract";
import { ImportTable } from "./import-table";
import { savable, useImports } from "./use-imports";

const LARGEST_BYTES = 16 * 1024 * 1024;
const ENDINGS = [".csv", ".txt", ".dat", ".asc", ".tsv", ".xlsx"];

/** Files in, verdicts out: all of them at once, one curve to look at, one button to save the good ones. */
export function ImportBoard({ profiles }: { profiles: readonly NamedRef[] }) {
  const t = useTranslations("curves.import");
  const form = useTranslations("common.form");
  const quality = useTranslations("quality");
  const toast = useToast();
  const imports = useImports();
  const [lot, setLot] = useState("");
  const [shown, setShown] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const { items } = imports;
  const good = savable(items);
  const count = (state: string) => items.filter((item) => item.state === state).length;
  useLeaveWarning(good.length > 0 && !busy, form("leaveTitle"));
  const looked = items.find((item) => item.key === shown) ?? items.find((item) => item.preview?.result);

  const saveAll = async () => {
    setBusy(true);
    let saved = 0;
    for (const item of good) saved += Number(await imports.saveOne(item));
    setBusy(false);
    if (saved > 0) toast({ tone: "ok", title: t("done", { count: saved }) });
  };

  return (
    <div className="grid gap-4">
      <Panel>
        <div className="grid gap-3 lg:grid-cols-[1fr_20rem]">
          <FileDrop
            multiple
            accept={ENDINGS}
            maxBytes={LARGEST_BYTES}
            label={t("drop")}
            hint={t("dropHint")}
            onFiles={(files) => void imports.add(files, lot.trim())}
          />
          <FormField label={t("lotForAll")} optional>
            <Input value={lot} onChange={(event) => setLot(event.target.value)} />
          </FormField>
        </div>
      </Panel>
      {items.length > 0 ? (
        <Panel
          flush
          title={t("caption")}
          description={
            <span role="status">
              {t("counts", { ready: good.length, faulty: count("faulty"), saved: count("saved") })}
            </span>
          }
          actions={
            <>
              <Button size="sm" disabled={busy} onClick={imports.clear}>
                {t("clear")}
              </Button>
              <Button
                size="sm"
                variant="primary"
                loading={busy}
                disabled={good.length === 0}
                onClick={() => void saveAll()}
              >
                {t("saveAll", { count: good.length })}
              </Button>
            </>
          }
        >
          <ImportTable
            imports={imports}
            profiles={profiles}
            shown={looked?.key ?? null}
            onShow={setShown}
            disabled={busy}
          />
        </Panel>
      ) : null}
      {looked?.preview?.result ? (
        <div className="grid items-start gap-4 xl:grid-cols-[3fr_2fr]">
          <Panel title={t("curveOf", { name: looked.file.name })}>
            <DemagnetisationChart
              curve={looked.preview.result.curve}
              limits={looked.preview.result.limitResults}
              fileName={looked.file.name}
              height={340}
            />
          </Panel>
          <div className="grid gap-4">
            <Panel flush title={quality("figures.title")}>
              <FigureTable
                figures={looked.preview.result.figures}
                limitResults={looked.preview.result.limitResults}
              />
            </Panel>
            <Panel title={quality("detail.checks")}>
              <RemarkList checks={looked.preview.result.checks} warnings={looked.preview.result.warnings} />
            </Panel>
          </div>
        </div>
      ) : null}
    </div>
  );
}
