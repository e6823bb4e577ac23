"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useTransition } from "react";
import { FormField } from "@/app/_ui/form-field";
import { Panel } from "@/app/_ui/panel";
import { ScanInput } from "@/app/_ui/scan-input";

export function ChooseLot({ problem }: { problem: string | null }) {
  const t = useTranslations("quality.record");
  const router = useRouter();
  const [busy, startTransition] = useTransition();
  return (
    <Panel className="max-w-xl">
      <FormField label={t("scanLot")}>
        <ScanInput
          autoFocus
          busy={busy}
          message={problem}
          onScan={(code) =>
            startTransition(() => router.replace(`/magnetic-tests/new?lot=${encodeURIComponent(code)}`))
          }
        />
      </FormField>
    </Panel>
  );
}
