"use client";

import { useQuery } from "@tanstack/react-query";
import { useLocale, useTranslations } from "next-intl";
import { useTRPC } from "@/app/_client/trpc";
import { Badge } from "@/app/_ui/badge";
import { Button } from "@/app/_ui/button";
import { DateTime } from "@/app/_ui/date-time";
import { Sheet } from "@/app/_ui/dialog";
import { Facts } from "@/app/_ui/facts";
import { Skeleton } from "@/app/_ui/skeleton";
import { Tabs } from "@/app/_ui/tabs";
import type { DeadLetterDetail } from "@/server/modules/connectivity/contract/dead-letters";
import { useReasonText } from "../../_components/use-reason-text";
import { DiscardLetters, useReplay } from "./letter-actions";

/** One letter with what came, as text and as bytes. */
export function LetterSheet({
  id,
  mayWrite,
  mapLabel,
  onMap,
  onClose,
}: {
  id: string;
  mayWrite: boolean;
  mapLabel: string;
  onMap: (spokenName: string) => void;
  onClose: () => void;
}) {
  const t = useTranslations("connectivity.letters");
  const trpc = useTRPC();
  const replay = useReplay();
  const { data: letter } = useQuery(trpc.connectivity.deadLetter.queryOptions({ id }));
  const machine = letter?.reason === "equipment-not-found" ? letter.equipmentCode : null;
  const mayAct = mayWrite && letter?.status === "open";
  return (
    <Sheet
      open
      size="lg"
      onOpenChange={(open) => {
        if (!open) onClose();
      }}
      title={t("detail")}
      footer={
        mayAct ? (
          <>
            <DiscardLetters ids={[id]} onDone={onClose} />
            {machine === null ? null : <Button onClick={() => onMap(machine)}>{mapLabel}</Button>}
            <Button
              variant="primary"
              loading={replay.isPending}
              onClick={() =>
                replay.mutate(
                  { ids: [id] },
                  {
                    onSuccess: ({ stillOpen }) => {
                      if (stillOpen === 0) onClose();
                    },
                  },
                )
              }
            >
              {t("replay")}
            </Button>
          </>
        ) : null
      }
    >
      {letter ? <Letter letter={letter} /> : <Skeleton className="h-64" />}
    </Sheet>
  );
}

function Letter({ letter }: { letter: DeadLetterDetail }) {
  const t = useTranslations("connectivity.letters");
  const sources = useTranslations("connectivity.sources");
  const reason = useReasonText();
  const isEnglish = useLocale() === "en";
  return (
    <div className="grid gap-4">
      <Facts
        columns={2}
        items={[
          { label: t("reason"), value: reason(letter.reason), wide: true },
          letter.path !== "" && { label: t("where"), value: <code>{letter.path}</code>, wide: true },
          // The sentence of the process that refused is written in English alone; its reason is in both languages.
          isEnglish && { label: t("technical"), value: letter.message, wide: true },
          { label: t("topic"), value: <code className="break-all">{letter.topic}</code>, wide: true },
          { label: t("machine"), value: letter.equipmentCode, wide: true },
          { label: t("status"), value: <Badge>{t(`statuses.${letter.status}`)}</Badge> },
          { label: t("source"), value: sources(letter.source) },
          { label: t("first"), value: <DateTime value={letter.receivedAt} format="dateTimeSeconds" /> },
          {
            label: t("received"),
            value: <DateTime value={letter.lastReceivedAt} format="dateTimeSeconds" />,
          },
          { label: t("times"), value: letter.occurrences },
          { label: t("attempts"), value: letter.attempts },
          { label: t("bytes"), value: t("byteCount", { bytes: letter.payloadBytes }) },
          letter.resolvedAt !== null && {
            label: t("resolved"),
            value: <DateTime value={letter.resolvedAt} format="dateTimeSeconds" />,
          },
          letter.resolvedByLabel !== null && { label: t("by"), value: letter.resolvedByLabel },
          letter.note !== null && { label: t("note"), value: letter.note, wide: true },
        ]}
      />
      {letter.isCut ? <p className="text-warn-fg">{t("cut", { bytes: letter.payloadBytes })}</p> : null}
      <Tabs
        label={t("detail")}
        items={[
          {
            id: "text",
            label: t("text"),
            content:
              letter.text === null ? (
                <p className="text-muted">{t("notText")}</p>
              ) : (
                <Bytes text={pretty(letter.text)} label={t("text")} />
              ),
          },
          { id: "hex", label: t("hex"), content: <Bytes text={letter.hex} label={t("hex")} /> },
        ]}
      />
    </div>
  );
}

function Bytes({ text, label }: { text: string; label: string }) {
  return (
    <section
      aria-label={label}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls in itself can be scrolled with the keys
      tabIndex={0}
      className="max-h-80 overflow-auto rounded-md border border-line bg-sunken p-3"
    >
      <pre className="whitespace-pre-wrap break-all font-mono text-sm">{text}</pre>
    </section>
  );
}

/** JSON on lines of its own; anything else as it came. */
function pretty(text: string): string {
  try {
    return JSON.stringify(JSON.parse(text), null, 2);
  } catch {
    return text;
  }
}
