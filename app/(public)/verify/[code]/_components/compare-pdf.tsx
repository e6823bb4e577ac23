"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { FileDrop } from "@/app/_ui/file-drop";
import { toneText } from "@/app/_ui/tone";
import { ToneShape } from "@/app/_ui/tone-shape";

const MOST_BYTES = 20 * 1024 * 1024;
const tones = { same: "ok", different: "bad", compareFailed: "warn" } as const;
type Outcome = keyof typeof tones;

/** Says whether the PDF that somebody was given is the one that was issued under this code. */
export function ComparePdf({ code }: { code: string }) {
  const t = useTranslations("certificates.verify");
  const [outcome, setOutcome] = useState<{ file: string; outcome: Outcome } | null>(null);
  const compare = async (file: File) => {
    setOutcome({ file: file.name, outcome: await askServer(code, file) });
  };
  return (
    <div className="grid gap-3">
      <FileDrop
        accept={[".pdf"]}
        maxBytes={MOST_BYTES}
        hint={t("compareHint")}
        onFiles={([file]) => {
          if (file) void compare(file);
        }}
      />
      <p
        role="status"
        className={outcome ? `flex items-center gap-2 ${toneText[tones[outcome.outcome]]}` : ""}
      >
        {outcome ? (
          <>
            <ToneShape tone={tones[outcome.outcome]} className="size-3 shrink-0" />
            <span>
              <span className="font-mono text-sm">{outcome.file}</span> {t(outcome.outcome)}
            </span>
          </>
        ) : null}
      </p>
    </div>
  );
}

async function askServer(code: string, file: File): Promise<Outcome> {
  try {
    const response = await fetch(`/api/verify/${encodeURIComponent(code)}`, { method: "POST", body: file });
    const { isSame } = (await response.json()) as { isSame: boolean | null };
    if (isSame === null) return "compareFailed";
    return isSame ? "same" : "different";
  } catch {
    return "compareFailed";
  }
}
