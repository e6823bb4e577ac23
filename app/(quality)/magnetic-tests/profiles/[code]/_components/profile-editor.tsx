"use client";

import { useMutation } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { domainFault } from "@/app/_client/domain-fault";
import { useTRPC } from "@/app/_client/trpc";
import { useErrorText } from "@/app/_client/use-error-text";
import { useLeaveWarning } from "@/app/_client/use-leave-warning";
import { Button } from "@/app/_ui/button";
import { Checkbox } from "@/app/_ui/checkbox";
import { DateTime } from "@/app/_ui/date-time";
import { ErrorSummary } from "@/app/_ui/error-summary";
import { FormField } from "@/app/_ui/form-field";
import { History } from "@/app/_ui/history";
import { Input } from "@/app/_ui/input";
import { Panel } from "@/app/_ui/panel";
import { Select } from "@/app/_ui/select";
import { useToast } from "@/app/_ui/toast";
import type { NamedRef } from "@/server/modules/quality/contract";
import type { ImportProfileDto } from "@/server/modules/quality/contract/import-profiles";
import { draftOf, emptyDraft, type RulesDraft, rulesOf } from "../_lib/draft";
import { ColumnRules } from "./column-rules";
import { HeaderRules } from "./header-rules";
import { LayoutRules } from "./layout-rules";
import { ProfileTrialPanel } from "./profile-trial";

/** The rules left, a sample file read by them right, as they are typed. */
export function ProfileEditor({
  versions,
  instruments,
  mayWrite,
}: {
  versions: readonly ImportProfileDto[];
  instruments: readonly NamedRef[];
  mayWrite: boolean;
}) {
  const t = useTranslations("curves.profiles");
  const recompute = useTranslations("curves.recompute");
  const form = useTranslations("common.form");
  const trpc = useTRPC();
  const router = useRouter();
  const toast = useToast();
  const { errorText, issueText } = useErrorText();
  const [current] = versions;
  const [head, setHead] = useState({
    code: current?.code ?? "",
    nameEn: current?.nameEn ?? "",
    nameZh: current?.nameZh ?? "",
    instrumentCode: current?.instrument.code ?? instruments[0]?.code ?? "",
    isActive: current?.isActive ?? true,
    reason: "",
  });
  const [draft, setDraft] = useState<RulesDraft>(() => (current ? draftOf(current.rules) : emptyDraft));
  const [dirty, setDirty] = useState(false);
  const { mutateAsync, isPending, error } = useMutation(trpc.quality.saveImportProfile.mutationOptions());
  useLeaveWarning(dirty && !isPending, form("leaveTitle"));
  const change = (next: RulesDraft) => {
    setDraft(next);
    setDirty(true);
  };
  const field = (name: "code" | "nameEn" | "nameZh" | "reason", isLocked = false) => (
    <FormField label={t(name)} required={name !== "reason" || current !== undefined}>
      <Input
        value={head[name]}
        disabled={!mayWrite || isLocked}
        onChange={(event) => {
          setHead({ ...head, [name]: event.target.value });
          setDirty(true);
        }}
      />
    </FormField>
  );
  const save = async () => {
    const { reason, ...rest } = head;
    const saved = await mutateAsync({
      ...rest,
      rules: rulesOf(draft),
      ...(current ? { expectedVersion: current.version, reason } : {}),
    }).catch(() => null);
    if (saved === null) return;
    setDirty(false);
    toast({ tone: "ok", title: t("saved", saved) });
    router.replace(`/magnetic-tests/profiles/${encodeURIComponent(saved.code)}`);
    router.refresh();
  };
  const issues = domainFault(error)?.issues ?? [];
  return (
    <div className="grid items-start gap-4 xl:grid-cols-2">
      <form
        className="grid gap-4"
        onSubmit={(event) => {
          event.preventDefault();
          void save();
        }}
      >
        {mayWrite ? null : <p className="text-muted text-sm">{t("readOnly")}</p>}
        {error ? (
          <ErrorSummary
            title={errorText(error)}
            entries={issues.map((issue) => ({ message: `${issue.path}: ${issueText(issue)}` }))}
          />
        ) : null}
        <Panel title={t("head")}>
          <div className="grid gap-3 sm:grid-cols-2">
            {field("code", current !== undefined)}
            <FormField label={t("instrument")} required>
              <Select
                value={head.instrumentCode}
                disabled={!mayWrite}
                options={instruments.map(({ code }) => ({ value: code, label: code }))}
                onChange={(event) => {
                  setHead({ ...head, instrumentCode: event.target.value });
                  setDirty(true);
                }}
              />
            </FormField>
            {field("nameEn")}
            {field("nameZh")}
            {current ? field("reason") : null}
            <Checkbox
              label={t("isActive")}
              checked={head.isActive}
              disabled={!mayWrite}
              onChange={(event) => {
                setHead({ ...head, isActive: event.target.checked });
                setDirty(true);
              }}
            />
          </div>
        </Panel>
        <LayoutRules draft={draft} onChange={change} disabled={!mayWrite} />
        <ColumnRules draft={draft} onChange={change} disabled={!mayWrite} />
        <HeaderRules draft={draft} onChange={change} disabled={!mayWrite} />
        {mayWrite ? (
          <div>
            <Button type="submit" variant="primary" loading={isPending}>
              {current ? t("saveVersion", { version: current.version + 1 }) : t("save")}
            </Button>
          </div>
        ) : null}
      </form>
      <div className="grid gap-4">
        {mayWrite ? <ProfileTrialPanel draft={draft} /> : null}
        {versions.length > 0 ? (
          <Panel title={t("history")}>
            <History
              entries={versions.map((item) => ({
                id: String(item.version),
                title: recompute("version", { version: item.version }),
                body: item.changeReason,
                actor: item.changedBy,
                when: <DateTime value={item.createdAt} />,
              }))}
            />
          </Panel>
        ) : null}
      </div>
    </div>
  );
}
