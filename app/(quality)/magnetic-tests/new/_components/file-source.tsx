"use client";

import { useTranslations } from "next-intl";
import { useErrorText } from "@/app/_client/use-error-text";
import { Button } from "@/app/_ui/button";
import { Checkbox } from "@/app/_ui/checkbox";
import { ErrorSummary } from "@/app/_ui/error-summary";
import { FileDrop } from "@/app/_ui/file-drop";
import { FormField } from "@/app/_ui/form-field";
import { NumberField } from "@/app/_ui/number-field";
import { Spinner } from "@/app/_ui/spinner";
import type { CurvePreview } from "@/server/modules/quality/contract/preview";
import { ColumnForm } from "./column-form";
import type { useCurvePreview } from "./use-curve-preview";

const LARGEST_BYTES = 16 * 1024 * 1024;

function FileFacts({ preview }: { preview: CurvePreview }) {
  const t = useTranslations("quality.record");
  const facts = t("fileFacts", {
    rows: preview.rowCount,
    encoding: preview.encoding ?? t("workbook"),
    separator: t(`separators.${(preview.separator ?? "sheet") as "tab"}`),
    decimal: preview.decimal,
  });
  return (
    <p className="text-muted text-xs">
      {facts}
      {preview.skippedRows > 0 ? ` · ${t("skipped", { count: preview.skippedRows })}` : ""}
    </p>
  );
}

function Problems({ preview }: { preview: CurvePreview }) {
  const t = useTranslations("quality.record");
  const { issueText, reasonText } = useErrorText();
  const errors = useErrorText();
  if (preview.refusal !== null) {
    const { reason, details } = preview.refusal;
    return (
      <ErrorSummary title={errors.issueText({ reason, message: reasonText(reason) ?? reason, details })} />
    );
  }
  if (preview.problems.length === 0) return null;
  return (
    <ErrorSummary
      title={t("problems", { count: preview.problems.length })}
      entries={preview.problems.slice(0, 20).map(({ reason, role, row, text }) => {
        const message = issueText({ reason, message: reason, details: { role, row, text } });
        return {
          message:
            row === null ? `${t(`roles.${role as "h"}`)}: ${message}` : t("problemRow", { row, message }),
        };
      })}
    />
  );
}

/** A file: dropped, its columns and units declared, and confirmed. */
export function FileSource({
  source,
  confirmed,
  onConfirmed,
  onTaken,
}: {
  source: ReturnType<typeof useCurvePreview>;
  confirmed: boolean;
  onConfirmed: (confirmed: boolean) => void;
  onTaken: (preview: CurvePreview) => void;
}) {
  const t = useTranslations("quality.record");
  const { errorText } = useErrorText();
  const { file, preview } = source;
  if (file === null || (preview === null && !source.isPending)) {
    return (
      <div className="grid gap-3">
        {source.error ? <ErrorSummary title={errorText(source.error)} /> : null}
        <FileDrop
          accept={[".csv", ".txt", ".dat", ".asc", ".tsv", ".xlsx"]}
          maxBytes={LARGEST_BYTES}
          label={t("drop")}
          hint={t("dropHint")}
          onFiles={async ([chosen]) => {
            const answer = chosen ? await source.take(chosen) : null;
            if (answer !== null) onTaken(answer);
          }}
        />
      </div>
    );
  }
  return (
    <div className="grid gap-3">
      <div className="flex items-center gap-3">
        <div className="min-w-0 flex-1">
          <p className="truncate font-medium font-mono text-sm">{file.name}</p>
          {preview ? (
            <FileFacts preview={preview} />
          ) : (
            <p className="text-muted text-xs">{t("reading", { name: file.name })}</p>
          )}
        </div>
        {source.isPending ? <Spinner /> : null}
        <Button
          size="sm"
          onClick={() => {
            source.forget();
            onConfirmed(false);
          }}
        >
          {t("anotherFile")}
        </Button>
      </div>
      {preview ? (
        <>
          <p className="text-muted text-sm">{t("columnsHint")}</p>
          <ColumnForm
            preview={preview}
            draft={source.draft}
            onChange={(draft) => {
              source.setDraft(draft);
              onConfirmed(false);
            }}
          />
          {source.draft.moment.column !== "" ? (
            <fieldset>
              <legend className="mb-1 font-medium text-sm">{t("sampleSize")}</legend>
              <div className="flex gap-2">
                {source.edges.map((edge, i) => (
                  <FormField
                    // biome-ignore lint/suspicious/noArrayIndexKey: three edges in a fixed order
                    key={i}
                    label={t("edge", { number: i + 1 })}
                    hideLabel
                    className="w-28"
                  >
                    <NumberField
                      unit="mm"
                      value={edge}
                      onChange={(event) =>
                        source.setEdges(source.edges.map((old, k) => (k === i ? event.target.value : old)))
                      }
                    />
                  </FormField>
                ))}
              </div>
            </fieldset>
          ) : null}
          <Problems preview={preview} />
          <Checkbox
            label={t("confirmed")}
            checked={confirmed}
            disabled={source.mapping === null}
            onChange={(event) => onConfirmed(event.target.checked)}
          />
        </>
      ) : null}
    </div>
  );
}
