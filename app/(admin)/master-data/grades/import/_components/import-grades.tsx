"use client";

import { useMutation } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useTRPC } from "@/app/_client/trpc";
import { useErrorText } from "@/app/_client/use-error-text";
import { Button } from "@/app/_ui/button";
import { ErrorSummary } from "@/app/_ui/error-summary";
import { FileDrop } from "@/app/_ui/file-drop";
import { FormField } from "@/app/_ui/form-field";
import { Panel } from "@/app/_ui/panel";
import { Select } from "@/app/_ui/select";
import { useToast } from "@/app/_ui/toast";
import { GRADE_OWNER_KINDS, type GradePreview } from "@/server/modules/materials/contract";
import { MapColumns, type TableReading } from "./map-columns";
import { PreviewTable } from "./preview-table";

type OwnerKind = (typeof GRADE_OWNER_KINDS)[number];
type TableSource = { text: string } | { workbookBase64: string };
const MAX_BYTES = 4_000_000;

async function tableOf(file: File): Promise<TableSource> {
  if (!file.name.toLowerCase().endsWith(".xlsx")) return { text: await file.text() };
  const bytes = new Uint8Array(await file.arrayBuffer());
  let binary = "";
  for (const byte of bytes) binary += String.fromCharCode(byte);
  return { workbookBase64: btoa(binary) };
}

/** A file, what it would change, every fault of it, and only then the import. */
export function ImportGrades() {
  const t = useTranslations("master-data");
  const map = useTranslations("grading.import");
  const trpc = useTRPC();
  const router = useRouter();
  const toast = useToast();
  const { errorText, issueText } = useErrorText();
  const [file, setFile] = useState<{ name: string; table: TableSource } | null>(null);
  const [reading, setReading] = useState<TableReading>({});
  const [ownerKind, setOwnerKind] = useState<OwnerKind>("maker");
  const [found, setFound] = useState<GradePreview | null>(null);
  const preview = useMutation(trpc.materials.previewGrades.mutationOptions());
  const importing = useMutation(
    trpc.materials.importGrades.mutationOptions({
      onSuccess: (result) => {
        toast({
          tone: "ok",
          title: t("import.done", {
            created: result.created.length,
            revised: result.revised.length,
            unchanged: result.unchanged,
          }),
        });
        router.push("/master-data/grades");
        router.refresh();
      },
      onError: (error) => toast({ tone: "bad", title: errorText(error) }),
    }),
  );
  const look = (table: TableSource, how: TableReading, owner: OwnerKind) =>
    preview.mutate({ ...table, ...how, ownerKind: owner }, { onSuccess: setFound });
  const read = async ([first]: File[]) => {
    if (!first) return;
    const table = await tableOf(first);
    setFile({ name: first.name, table });
    setReading({});
    setFound(null);
    look(table, {}, ownerKind);
  };
  const faulty = new Set(found?.issues.map((issue) => issue.line));
  const good = found?.rows.filter((row) => row.change !== "unchanged" && !faulty.has(row.line)).length ?? 0;
  const changes = found?.rows.filter((row) => row.change !== "unchanged").length ?? 0;
  return (
    <div className="grid gap-4">
      <Panel>
        <div className="grid max-w-2xl gap-4">
          <FormField label={t("fields.ownerKind")}>
            <Select
              value={ownerKind}
              onChange={(event) => {
                const next = GRADE_OWNER_KINDS.find((kind) => kind === event.target.value) ?? "maker";
                setOwnerKind(next);
                if (file) look(file.table, reading, next);
              }}
              options={GRADE_OWNER_KINDS.map((value) => ({ value, label: t(`ownerKinds.${value}`) }))}
            />
          </FormField>
          <FileDrop
            accept={[".csv", ".txt", ".xlsx"]}
            maxBytes={MAX_BYTES}
            label={file?.name ?? t("import.drop")}
            hint={t("import.hint")}
            onFiles={(files) => void read(files)}
          />
        </div>
      </Panel>
      {preview.error ? <ErrorSummary entries={[{ message: errorText(preview.error) }]} /> : null}
      {found && file ? (
        <MapColumns
          key={file.name}
          headings={found.headings}
          reading={reading}
          onTyping={setReading}
          onChange={(next) => {
            setReading(next);
            look(file.table, next, ownerKind);
          }}
        />
      ) : null}
      {found && found.issues.length > 0 ? (
        <ErrorSummary
          title={t("import.faults", { count: found.issues.length })}
          entries={found.issues.slice(0, 200).map((issue) => {
            const message = issueText({
              reason: `grade-${issue.reason}`,
              message: issue.message,
              details: { line: issue.line, column: issue.column, value: issue.value },
            });
            return {
              message: issue.line === null ? message : t("import.atLine", { line: issue.line, message }),
            };
          })}
        />
      ) : null}
      {found && found.warnings.length > 0 ? (
        <Panel title={map("warnings", { count: found.warnings.length })} description={map("warningsHint")}>
          <ul className="grid gap-1 text-sm">
            {found.warnings.slice(0, 100).map((warning) => (
              <li key={`${warning.line} ${warning.column}`}>
                {map("disagree", {
                  line: warning.line ?? 0,
                  column: warning.column ?? "",
                  value: warning.value ?? "",
                })}
              </li>
            ))}
          </ul>
        </Panel>
      ) : null}
      {found && file ? (
        <PreviewTable
          preview={found}
          actions={
            <>
              {found.issues.length > 0 && good > 0 ? (
                <Button
                  loading={importing.isPending}
                  onClick={() => importing.mutate({ ...file.table, ...reading, ownerKind, onlyGood: true })}
                >
                  {map("onlyGood", { count: good })}
                </Button>
              ) : null}
              <Button
                variant="primary"
                disabled={found.issues.length > 0 || changes === 0}
                loading={importing.isPending}
                onClick={() => importing.mutate({ ...file.table, ...reading, ownerKind })}
              >
                {t("import.confirm", { count: changes })}
              </Button>
            </>
          }
        />
      ) : null}
    </div>
  );
}
