"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useTRPCClient } from "@/app/_client/trpc";
import { useErrorText } from "@/app/_client/use-error-text";
import { lotHref, traceHref } from "@/app/_features/lots/lot-href";
import { Code } from "@/app/_ui/code";
import { RadioGroup } from "@/app/_ui/radio-group";
import { ScanInput } from "@/app/_ui/scan-input";
import type { Scan } from "@/server/domain/scan/parse-scan";
import type { SearchHit } from "@/server/modules/integration/contract";

const QUESTIONS = ["backward", "forward", "exposure", "composition"] as const;
type Question = (typeof QUESTIONS)[number];

/** A question about a lot, and a scan that answers it: lots by their code or their supplier's, runs by theirs. */
export function TraceQuestion({
  autoFocus = false,
  initial = "backward",
}: {
  autoFocus?: boolean;
  initial?: Question | undefined;
}) {
  const t = useTranslations("trace.question");
  const router = useRouter();
  const client = useTRPCClient();
  const { errorText } = useErrorText();
  const [question, setQuestion] = useState<Question>(initial);
  const [busy, setBusy] = useState(false);
  const [message, setMessage] = useState<string | null>(null);
  const [offers, setOffers] = useState<SearchHit[]>([]);

  const openLot = (code: string) =>
    router.push(question === "composition" ? `${lotHref(code)}?tab=composition` : traceHref(code, question));

  const ask = async (code: string, scan: Scan) => {
    setBusy(true);
    setMessage(null);
    setOffers([]);
    try {
      const hits = await client.search.resolve.query({ text: scan.text });
      const known = hits.filter((hit) => ["lot", "supplier-lot", "run"].includes(hit.kind));
      const exact = known.filter((hit) => hit.isExact);
      const [only] = exact.length > 0 ? exact : known;
      if (only && (exact.length === 1 || known.length === 1)) open(only);
      else if (known.length > 0) setOffers(known);
      else setMessage(t("unknown", { code }));
    } catch (error) {
      setMessage(errorText(error));
    } finally {
      setBusy(false);
    }
  };
  const open = (hit: SearchHit) => {
    if (hit.kind === "run") router.push(hit.href);
    else openLot(decodeURIComponent(hit.href.replace("/lots/", "")));
  };

  return (
    <div className="grid gap-3">
      <RadioGroup
        name="question"
        inline
        value={question}
        onValueChange={(value) => setQuestion(value as Question)}
        options={QUESTIONS.map((value) => ({ value, label: t(value) }))}
      />
      <div className="max-w-xl">
        <ScanInput
          label={t("scan")}
          placeholder={t("scan")}
          autoFocus={autoFocus}
          busy={busy}
          onScan={ask}
          message={message}
        />
      </div>
      {offers.length > 0 ? (
        <ul className="grid gap-1">
          {offers.map((hit) => (
            <li key={`${hit.kind}${hit.href}`}>
              <button type="button" className="link" onClick={() => open(hit)}>
                <Code value={hit.code} />
              </button>
            </li>
          ))}
        </ul>
      ) : null}
    </div>
  );
}
