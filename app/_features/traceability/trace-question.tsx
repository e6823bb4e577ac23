"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useTRPCClient } from "@/app/_client/trpc";
import { useErrorText } from "@/app/_client/use-error-text";
import { useLocalName } from "@/app/_features/equipment/local-name";
import { lotHref } from "@/app/_features/lots/lot-href";
import { Code } from "@/app/_ui/code";
import { RadioGroup } from "@/app/_ui/radio-group";
import { ScanInput } from "@/app/_ui/scan-input";
import type { Scan } from "@/server/domain/scan/parse-scan";
import type { TraceRootKind } from "@/server/modules/traceability/contract/roots";
import { rootHref } from "./trace-address";

const QUESTIONS = ["backward", "forward", "exposure", "composition"] as const;
type Question = (typeof QUESTIONS)[number];

/** What a scan may mean. */
type Offer = { kind: TraceRootKind; code: string; note: string | null; nameEn: string; nameZh: string };

/** A question, and a scan that answers it: of a lot, an order, a run, a supplier's lot, a package or a delivery. */
export function TraceQuestion({
  autoFocus = false,
  initial = "backward",
}: {
  autoFocus?: boolean;
  initial?: Question | undefined;
}) {
  const t = useTranslations("trace.question");
  const kinds = useTranslations("explore.kinds");
  const name = useLocalName();
  const router = useRouter();
  const client = useTRPCClient();
  const { errorText } = useErrorText();
  const [question, setQuestion] = useState<Question>(initial);
  const [busy, setBusy] = useState(false);
  const [message, setMessage] = useState<string | null>(null);
  const [offers, setOffers] = useState<Offer[]>([]);

  const open = ({ kind, code }: Pick<Offer, "kind" | "code">) =>
    router.push(
      question !== "composition"
        ? rootHref(kind, code, question)
        : kind === "lot"
          ? `${lotHref(code)}?tab=composition`
          : rootHref(kind, code, "backward"),
    );

  const ask = async (code: string, scan: Scan) => {
    setBusy(true);
    setMessage(null);
    setOffers([]);
    try {
      // A GS1 label names its trade item, too: whether the lot is ours is the search's matter.
      const exact = scan.kind === "lot" ? [] : await client.traceability.findRoot.query({ code: scan.code });
      const known = exact.length > 0 ? exact : await similar(scan.text);
      const [only] = known;
      if (only && known.length === 1) open(only);
      else if (known.length > 0) setOffers(known);
      else setMessage(t("unknown", { code }));
    } catch (error) {
      setMessage(errorText(error));
    } finally {
      setBusy(false);
    }
  };
  /** Codes that hold what was typed, when nothing has it as its whole code. */
  const similar = async (text: string): Promise<Offer[]> => {
    const hits = await client.search.resolve.query({ text });
    return hits.flatMap(({ kind, code, titleEn, titleZh }) =>
      kind === "lot" || kind === "run" || kind === "work-order" || kind === "supplier-lot"
        ? [{ kind, code, note: null, nameEn: titleEn ?? "", nameZh: titleZh ?? "" }]
        : [],
    );
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
      <div className="max-w-3xl">
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
          {offers.map((offer) => (
            <li
              key={`${offer.kind}${offer.code}${offer.note}`}
              className="flex flex-wrap items-baseline gap-x-3"
            >
              <span className="text-muted text-sm">{kinds(offer.kind)}</span>
              <button type="button" className="link" onClick={() => open(offer)}>
                <Code value={offer.code} />
              </button>
              <span className="text-sm">{name(offer)}</span>
            </li>
          ))}
        </ul>
      ) : null}
    </div>
  );
}
