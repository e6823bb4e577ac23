"use client";

import { useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import { Skeleton } from "@/app/_ui/skeleton";
import { Spinner } from "@/app/_ui/spinner";

/** How long it has taken so far: thousands of lots take some seconds. */
export function Waiting() {
  const t = useTranslations("root-cause");
  const [seconds, setSeconds] = useState(0);
  useEffect(() => {
    const timer = setInterval(() => setSeconds((known) => known + 1), 1000);
    return () => clearInterval(timer);
  }, []);
  return (
    <div className="grid gap-3" aria-busy="true">
      <p role="status" className="flex items-center gap-2 text-muted text-sm">
        <Spinner />
        {t("waiting", { seconds })}
      </p>
      <Skeleton className="h-24 w-full" />
      <Skeleton className="h-96 w-full" />
    </div>
  );
}
