"use client";

import { useQuery } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useWatch } from "react-hook-form";
import { RadioFormField, TextareaFormField, TextFormField } from "@/app/_client/bound-fields";
import { CommandForm } from "@/app/_client/command-form";
import { useTRPC } from "@/app/_client/trpc";
import { useCommandForm } from "@/app/_client/use-command-form";
import { InspectionBadges } from "@/app/_features/inspection/inspection-badges";
import { Button } from "@/app/_ui/button";
import { Dialog } from "@/app/_ui/dialog";
import { useToast } from "@/app/_ui/toast";
import { toneText } from "@/app/_ui/tone";
import { ToneShape } from "@/app/_ui/tone-shape";
import type { LotQualityDto } from "@/server/modules/quality/contract";
import {
  DECISIONS,
  type DecideDispositionInput,
  type Decision,
  decideDispositionInput,
} from "@/server/modules/quality/contract/disposition";
import { VerdictBadge } from "./verdict-badge";

/** Button and dialog by which a second person releases, holds or rejects a lot with an electronic signature. */
export function DispositionButton({
  lot,
  label,
  variant = "primary",
  size = "md",
}: {
  lot: string;
  label: string;
  variant?: "primary" | "secondary";
  size?: "sm" | "md";
}) {
  const t = useTranslations("quality.disposition");
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button variant={variant} size={size} onClick={() => setOpen(true)}>
        {label}
      </Button>
      <Dialog open={open} onOpenChange={setOpen} title={t("title", { lot })} size="md">
        {open ? <DispositionDialogBody lot={lot} onDone={() => setOpen(false)} /> : null}
      </Dialog>
    </>
  );
}

function DispositionDialogBody({ lot, onDone }: { lot: string; onDone: () => void }) {
  const trpc = useTRPC();
  const state = useTranslations("common.state");
  const quality = useQuery({ ...trpc.quality.lotQuality.queryOptions({ lot }), staleTime: 0 });
  if (quality.data === undefined) {
    return <p className="text-muted">{quality.isError ? state("errorTitle") : state("loading")}</p>;
  }
  return <DispositionForm quality={quality.data} onDone={onDone} />;
}

function defaultDecision(quality: LotQualityDto): Decision {
  if (quality.recordedByMe) return "held";
  return quality.tests.some((test) => test.verdict === "fail") ? "conditionally-released" : "released";
}

function DispositionForm({ quality, onDone }: { quality: LotQualityDto; onDone: () => void }) {
  const t = useTranslations("quality");
  const trpc = useTRPC();
  const router = useRouter();
  const toast = useToast();
  const { lot } = quality;
  const state = useCommandForm<DecideDispositionInput, unknown, unknown, unknown>({
    schema: decideDispositionInput as never,
    defaultValues: {
      lot: lot.code,
      decision: defaultDecision(quality),
      expectedVersion: lot.version,
      reason: "",
      password: "",
    },
    mutation: trpc.quality.decideDisposition.mutationOptions() as never,
    warnOnLeave: false,
    onSuccess: (_result, input) => {
      toast({
        tone: "ok",
        title: t("disposition.signed", { lot: lot.code, decision: t(`decided.${input.decision}`) }),
      });
      onDone();
      router.refresh();
    },
  });
  const decision = useWatch({ control: state.form.control, name: "decision" }) as Decision;
  const isRelease = decision === "released" || decision === "conditionally-released";
  const failed = quality.tests.some((test) => test.verdict === "fail");
  return (
    <CommandForm state={state} submitLabel={t("disposition.sign")}>
      <TestsOfLot quality={quality} />
      <InspectionsOfLot lot={lot.code} />
      {isRelease && quality.recordedByMe ? <Notice tone="bad">{t("disposition.ownTest")}</Notice> : null}
      {decision === "released" && failed ? <Notice tone="bad">{t("disposition.failedTest")}</Notice> : null}
      {isRelease && lot.status === "on-hold" ? (
        <Notice tone="warn">
          {t("disposition.onHold", { reason: quality.openHolds.map((hold) => hold.reason).join("; ") })}
        </Notice>
      ) : null}
      <RadioFormField
        name="decision"
        label={t("disposition.decision")}
        options={DECISIONS.map((value) => ({
          value,
          label: t(`decisions.${value}`),
          hint: t(`disposition.hints.${value}`),
        }))}
      />
      <TextareaFormField
        name="reason"
        label={t("disposition.reason")}
        hint={t("disposition.reasonHint")}
        optional={decision === "released" && lot.status !== "on-hold"}
        rows={2}
      />
      <p className="rounded-md border border-line px-3 py-2 text-sm">
        <span className="mb-0.5 block text-muted text-xs">{t("disposition.meaning")}</span>
        {t(`disposition.meanings.${decision}`)}
      </p>
      <TextFormField
        name="password"
        type="password"
        autoComplete="current-password"
        label={t("disposition.password")}
        hint={t("disposition.passwordHint")}
        required
      />
    </CommandForm>
  );
}

function TestsOfLot({ quality }: { quality: LotQualityDto }) {
  const t = useTranslations("quality.disposition");
  const tests = quality.tests.length > 0 ? quality.tests : quality.inherited.flatMap((item) => item.tests);
  if (tests.length === 0) return <Notice tone="warn">{t("noTest")}</Notice>;
  return (
    <ul className="flex flex-wrap gap-x-4 gap-y-1 text-sm" aria-label={t("tests")}>
      {tests.slice(0, 12).map((test) => (
        <li key={test.id} className="flex items-center gap-2">
          <span className="font-mono">{test.number}</span>
          <VerdictBadge verdict={test.verdict} />
          <span className="text-muted">{test.recordedBy}</span>
        </li>
      ))}
    </ul>
  );
}

function InspectionsOfLot({ lot }: { lot: string }) {
  const t = useTranslations("quality.disposition");
  const trpc = useTRPC();
  const { data } = useQuery({
    ...trpc.inspection.list.queryOptions({ lot, state: "all", limit: 12 }),
    staleTime: 0,
  });
  const shown = (data?.items ?? []).filter(({ status }) => status !== "cancelled");
  if (shown.length === 0) return null;
  return (
    <ul className="flex flex-wrap gap-x-4 gap-y-1 text-sm" aria-label={t("inspections")}>
      {shown.map((inspection) => (
        <li key={inspection.number} className="flex items-center gap-2">
          <span className="font-mono">{inspection.number}</span>
          <InspectionBadges inspection={inspection} />
          <span className="text-muted">{inspection.closedBy ?? inspection.takenBy}</span>
        </li>
      ))}
    </ul>
  );
}

function Notice({ tone, children }: { tone: "bad" | "warn"; children: React.ReactNode }) {
  return (
    <p className={`flex items-start gap-2 text-sm ${toneText[tone]}`}>
      <ToneShape tone={tone} className="mt-1 size-3 shrink-0" />
      <span>{children}</span>
    </p>
  );
}
