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
import { GRADE_OWNER_KINDS } from "@/server/modules/materials/contract";
import { PreviewTable } from "./preview-table";

type OwnerKind = (typeof GRADE_OWNER_KINDS)[number];
const MAX_BYTES = 4_000_000;

/** A file, what it would change, every fault of it, and only then the import. */
export function ImportGrades() {
  const t = useTranslations("master-data");
  const trpc = useTRPC();
  const router = useRouter();
  const toast = useToast();
  const { errorText, issueText } = useErrorText();
  const [file, setFile] = useState<{ name: string; text: string } | null>(null);
  const [ownerKind, setOwnerKind] = useState<OwnerKind>("maker");
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
  const read = async ([first]: File[]) => {
    if (!first) return;
    const text = await first.text();
    setFile({ name: first.name, text });
    preview.mutate({ text, ownerKind });
  };
  const found = preview.data;
  const changes = found?.rows.filter((row) => row.change !== "unchanged").length ?? 0;
  return (
    <div className="grid gap-4">
      <Panel>
        <div className="grid max-w-2xl gap-4">
          <FormField label={t("fields.ownerKind")}>
            <Select
              value={ownerKind}
              onChange={(event) => setOwnerKind(event.target.value as OwnerKind)}
              options={GRADE_OWNER_KINDS.map((value) => ({ value, label: t(`ownerKinds.${value}`) }))}
            />
          </FormField>
          <FileDrop
            accept={[".csv", ".txt"]}
            maxBytes={MAX_BYTES}
            label={file?.name ?? t("import.drop")}
            hint={t("import.hint")}
            onFiles={(files) => void read(files)}
          />
        </div>
      </Panel>
      {preview.error ? <ErrorSummary entries={[{ message: errorText(preview.error) }]} /> : null}
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
      {found && file ? (
        <PreviewTable
          preview={found}
          actions={
            <Button
              variant="primary"
              disabled={found.issues.length > 0 || changes === 0}
              loading={importing.isPending}
              onClick={() => importing.mutate({ text: file.text, ownerKind })}
            >
              {t("import.confirm", { count: changes })}
            </Button>
          }
        />
      ) : null}
    </div>
  );
}
