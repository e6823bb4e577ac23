"use client";

import { useMutation } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import { useTRPC } from "@/app/_client/trpc";
import { useErrorText } from "@/app/_client/use-error-text";
import { DemagnetisationChart } from "@/app/_features/quality/demagnetisation-chart";
import { toBase64 } from "@/app/_features/quality/to-base64";
import { StatusBadge } from "@/app/_ui/badge";
import { DateTime } from "@/app/_ui/date-time";
import { Facts } from "@/app/_ui/facts";
import { FileDrop } from "@/app/_ui/file-drop";
import { Panel } from "@/app/_ui/panel";
import { Spinner } from "@/app/_ui/spinner";
import { HEADER_FIELDS } from "@/server/domain/curve-file/import-profile";
import type { CurveFileInput } from "@/server/modules/quality/contract";
import type { ProfileTrial } from "@/server/modules/quality/contract/import-preview";
import { type RulesDraft, rulesOf } from "../_lib/draft";

const LARGEST_BYTES = 16 * 1024 * 1024;

/** A sample file through the rules as they stand, read again a moment after each change. */
export function ProfileTrialPanel({ draft }: { draft: RulesDraft }) {
  const t = useTranslations("curves.profiles");
  const trpc = useTRPC();
  const { errorText } = useErrorText();
  const [file, setFile] = useState<CurveFileInput | null>(null);
  const { mutate, data, error, isPending } = useMutation(trpc.quality.tryImportProfile.mutationOptions());
  const wish = JSON.stringify(rulesOf(draft));
  useEffect(() => {
    if (file === null) return;
    const timer = setTimeout(
      () => mutate({ file, rules: JSON.parse(wish) as ReturnType<typeof rulesOf> }),
      300,
    );
    return () => clearTimeout(timer);
  }, [file, wish, mutate]);
  return (
    <Panel title={t("sampleFile")} description={t("sampleHint")}>
      <div className="grid gap-3">
        <FileDrop
          maxBytes={LARGEST_BYTES}
          label={file?.name ?? t("sampleDrop")}
          onFiles={async ([chosen]) => {
            if (chosen === undefined) return;
            setFile({
              name: chosen.name,
              mediaType: chosen.type || "application/octet-stream",
              contentBase64: await toBase64(chosen),
            });
          }}
        />
        {isPending ? <Spinner /> : null}
        {error ? <p className="text-bad-fg text-sm">{errorText(error)}</p> : null}
        {data && !error ? <Trial trial={data} fileName={file?.name ?? ""} /> : null}
      </div>
    </Panel>
  );
}

function Trial({ trial, fileName }: { trial: ProfileTrial; fileName: string }) {
  const t = useTranslations("curves.profiles");
  const { issueText } = useErrorText();
  const facts = HEADER_FIELDS.flatMap((field) => {
    const text = trial.facts[field];
    return text === undefined ? [] : [{ label: t(`fields.${field}`), value: text }];
  });
  return (
    <>
      <div className="flex flex-wrap gap-2">
        <StatusBadge
          tone={trial.hasSignature ? "ok" : "warn"}
          label={t(trial.hasSignature ? "recognised" : "notRecognised")}
        />
        <span className="text-muted text-sm">
          {[t("rows", { count: trial.rowCount }), trial.encoding, trial.separator, trial.decimal]
            .filter(Boolean)
            .join(" · ")}
        </span>
      </div>
      {trial.issues.length > 0 ? (
        <div className="text-bad-fg text-sm">
          <p className="font-medium">{t("problems", { count: trial.issues.length })}</p>
          <ul className="list-disc pl-4">
            {[
              ...new Set(
                trial.issues
                  .slice(0, 12)
                  .map((issue) => issueText({ ...issue, details: issue.details ?? {} })),
              ),
            ].map((text) => (
              <li key={text}>{text}</li>
            ))}
          </ul>
        </div>
      ) : null}
      <Facts
        columns={2}
        items={[
          ...facts,
          ...(trial.measuredAt
            ? [{ label: t("fields.measuredAt"), value: <DateTime value={trial.measuredAt} /> }]
            : []),
          ...(trial.demagnetisingFactor === null
            ? []
            : [{ label: t("demagnetisingFactor"), value: trial.demagnetisingFactor.toFixed(4) }]),
        ]}
      />
      <div>
        <h3 className="mb-1 font-medium text-sm">{t("head30")}</h3>
        <pre className="max-h-40 overflow-auto rounded-md bg-sunken p-2 font-mono text-xs">
          {trial.preamble.map((cells) => cells.join(" │ ")).join("\n") || "—"}
        </pre>
      </div>
      <div>
        <h3 className="mb-1 font-medium text-sm">{t("columnsFound")}</h3>
        <ul className="grid gap-0.5 text-sm">
          {trial.columns.slice(0, 30).map((column) => (
            <li key={column.index} className="truncate">
              <span className="text-muted">{column.index + 1}</span> {column.name || "—"}
              {column.unit ? ` (${column.unit})` : ""}{" "}
              <span className="font-mono text-muted text-xs">{column.sample.slice(0, 3).join("  ")}</span>
            </li>
          ))}
        </ul>
      </div>
      {trial.curve ? (
        <DemagnetisationChart curve={trial.curve} limits={[]} fileName={fileName} height={280} />
      ) : null}
    </>
  );
}
