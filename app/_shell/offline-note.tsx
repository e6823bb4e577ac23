"use client";

import { useTranslations } from "next-intl";
import { useSyncExternalStore } from "react";
import { ToneShape } from "@/app/_ui/tone-shape";

function subscribe(onChange: () => void) {
  window.addEventListener("online", onChange);
  window.addEventListener("offline", onChange);
  return () => {
    window.removeEventListener("online", onChange);
    window.removeEventListener("offline", onChange);
  };
}

/** Says so when the connection is gone. */
export function OfflineNote() {
  const t = useTranslations("common.state");
  const online = useSyncExternalStore(
    subscribe,
    () => navigator.onLine,
    () => true,
  );
  if (online) return null;
  return (
    <p
      role="status"
      className="flex items-center gap-2 border-warn-line border-b bg-warn-bg px-4 py-2 text-warn-fg md:px-6"
    >
      <ToneShape tone="warn" />
      {t("offline")}
    </p>
  );
}
