"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { LabelView } from "@/app/_features/labels/label-view";
import { PrintForm } from "@/app/_features/labels/print-form";
import { useUrlState } from "@/app/_ui/use-url-state";
import { LABEL_FORMATS, type LabelSheet, type LabelSize } from "@/server/modules/labels/contract";
import { PrintBar } from "../../../_components/print-bar";

/** The labels as they will be, and how to print them: one of each is shown, the paper gets all copies. */
export function LabelPage({
  sheets,
  size,
  mayPrint,
}: {
  sheets: readonly LabelSheet[];
  size: LabelSize;
  mayPrint: boolean;
}) {
  const t = useTranslations("labels");
  const url = useUrlState();
  const [copies, setCopies] = useState("1");
  const further = Math.min(100, Math.max(1, Math.trunc(Number(copies)) || 1)) - 1;
  const [first] = sheets;
  return (
    <>
      {first ? (
        <style>{`@page { size: ${first.drawing.widthMm}mm ${first.drawing.heightMm}mm; margin: 0 }`}</style>
      ) : null}
      <PrintBar title={t("count", { count: sheets.length })}>
        {mayPrint ? (
          <PrintForm
            controls="touch"
            lots={sheets.map((sheet) => sheet.lot)}
            before={sheets.filter((sheet) => sheet.prints > 0).length}
            formats={LABEL_FORMATS}
            size={size}
            onSizeChange={(next) => url.set({ size: next })}
            copies={copies}
            onCopiesChange={setCopies}
          />
        ) : (
          <p className="text-muted">{t("mayNotPrint")}</p>
        )}
      </PrintBar>
      <ul className="mx-auto flex max-w-[210mm] flex-wrap gap-3 print:block [&>li:last-child>div:last-child>div]:!break-after-auto">
        {sheets.map((sheet) => (
          <li key={sheet.lot}>
            <div>
              <Sheet sheet={sheet} />
            </div>
            {Array.from({ length: further }, (_, copy) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: copies differ in nothing else
              <div key={copy} data-print="only" aria-hidden="true">
                <Sheet sheet={sheet} />
              </div>
            ))}
          </li>
        ))}
      </ul>
    </>
  );
}

function Sheet({ sheet }: { sheet: LabelSheet }) {
  return (
    <div
      data-print="page"
      translate="no"
      className="overflow-hidden rounded-sm border border-line bg-[#fff] print:rounded-none print:border-0"
    >
      <LabelView sheet={sheet} className="block max-w-full" />
    </div>
  );
}
