"use client";

import { useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import { elapsedText } from "@/app/_features/recall/elapsed-text";

/** The clock of a recall: how long ago the question was first asked. */
export function Elapsed({ since }: { since: string }) {
  const t = useTranslations("recall.console");
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 1000);
    return () => clearInterval(timer);
  }, []);
  return (
    <span className="text-muted text-sm">
      {t("elapsed")}{" "}
      <span className="font-semibold text-ink tabular-nums" role="timer">
        {elapsedText((now - Date.parse(since)) / 1000)}
      </span>
    </span>
  );
}
