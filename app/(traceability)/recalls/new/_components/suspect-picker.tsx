"use client";

import { Plus, X } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useTRPCClient } from "@/app/_client/trpc";
import { useErrorText } from "@/app/_client/use-error-text";
import { useSuspectText } from "@/app/_features/recall/suspect-text";
import { Button } from "@/app/_ui/button";
import { Code } from "@/app/_ui/code";
import { IconButton } from "@/app/_ui/icon-button";
import { ScanInput } from "@/app/_ui/scan-input";
import type { SearchHit } from "@/server/modules/integration/contract";
import type { RecallSuspect } from "@/server/modules/recall/contract";
import { type Machine, MachineSuspectForm } from "./machine-suspect-form";

const MOST_SUSPECTS = 12;
const SUSPECT_KINDS = ["lot", "supplier-lot", "run", "equipment"];

/** Names suspects by scan: heats and lots, runs, suppliers' lots; a machine asks for its window of time. */
export function SuspectPicker({
  suspects,
  machines,
  onChange,
}: {
  suspects: readonly RecallSuspect[];
  machines: readonly Machine[];
  onChange: (next: RecallSuspect[]) => void;
}) {
  const t = useTranslations("recall");
  const client = useTRPCClient();
  const suspectText = useSuspectText();
  const { errorText } = useErrorText();
  const [busy, setBusy] = useState(false);
  const [message, setMessage] = useState<string | null>(null);
  const [offers, setOffers] = useState<SearchHit[]>([]);
  const [machine, setMachine] = useState<string | null>(null);

  const add = (suspect: RecallSuspect) => {
    setOffers([]);
    if (suspects.some((known) => JSON.stringify(known) === JSON.stringify(suspect))) {
      setMessage(t("console.already", { suspect: suspectText(suspect) }));
      return;
    }
    setMessage(null);
    onChange([...suspects, suspect]);
  };
  const take = (hit: SearchHit) => {
    if (hit.kind === "equipment") {
      setOffers([]);
      setMachine(hit.code);
    } else if (hit.kind === "supplier-lot") add({ kind: "supplier-lot", supplierLot: hit.code });
    else add({ kind: hit.kind === "run" ? "run" : "lot", code: hit.code });
  };
  const scan = async (code: string) => {
    setBusy(true);
    setMessage(null);
    setOffers([]);
    try {
      const hits = (await client.search.resolve.query({ text: code })).filter((hit) =>
        SUSPECT_KINDS.includes(hit.kind),
      );
      const exact = hits.filter((hit) => hit.code.toLowerCase() === code.toLowerCase());
      const [only] = exact.length > 0 ? exact : hits;
      if (only && (exact.length === 1 || hits.length === 1)) take(only);
      else if (hits.length > 0) setOffers(hits);
      else setMessage(t("console.unknown", { code }));
    } catch (error) {
      setMessage(errorText(error));
    } finally {
      setBusy(false);
    }
  };

  return (
    <div className="grid gap-3">
      {suspects.length > 0 ? (
        <ul className="flex flex-wrap gap-2" aria-label={t("console.suspects")}>
          {suspects.map((suspect) => (
            <li
              key={JSON.stringify(suspect)}
              className="flex items-center gap-1 rounded-md border border-line bg-raised py-0.5 pr-0.5 pl-3"
            >
              {suspectText(suspect)}
              <IconButton
                size="sm"
                label={t("actions.remove", { suspect: suspectText(suspect) })}
                icon={<X aria-hidden="true" className="size-4" />}
                onClick={() => onChange(suspects.filter((each) => each !== suspect))}
              />
            </li>
          ))}
        </ul>
      ) : null}
      {suspects.length < MOST_SUSPECTS ? (
        <div className="flex flex-wrap items-start gap-3">
          <div className="w-full max-w-xl">
            <ScanInput
              label={t("console.scan")}
              placeholder={t("console.scan")}
              autoFocus={suspects.length === 0}
              busy={busy}
              onScan={scan}
              message={message ?? (offers.length > 0 ? t("console.choose") : null)}
            />
          </div>
          {machine === null ? (
            <Button icon={<Plus aria-hidden="true" className="size-4" />} onClick={() => setMachine("")}>
              {t("console.machine")}
            </Button>
          ) : null}
        </div>
      ) : null}
      {offers.length > 0 ? (
        <ul className="grid gap-1">
          {offers.map((hit) => (
            <li key={`${hit.kind}${hit.href}${hit.code}`}>
              <button type="button" className="link min-h-6" onClick={() => take(hit)}>
                <Code value={hit.code} />
              </button>
            </li>
          ))}
        </ul>
      ) : null}
      {machine === null ? null : (
        <MachineSuspectForm
          key={machine}
          machines={machines}
          machineCode={machine}
          onCancel={() => setMachine(null)}
          onAdd={(suspect) => {
            setMachine(null);
            add(suspect);
          }}
        />
      )}
    </div>
  );
}
