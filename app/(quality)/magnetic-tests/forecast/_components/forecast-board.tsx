"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { ForecastPanel } from "@/app/_features/quality/forecast-panel";
import { Button } from "@/app/_ui/button";
import { EmptyState } from "@/app/_ui/empty-state";
import { FormField } from "@/app/_ui/form-field";
import { Input } from "@/app/_ui/input";
import { Panel } from "@/app/_ui/panel";

/** The calculator: which tests, which circuit, how hot. The tests stand in the address. */
export function ForecastBoard({ tests }: { tests: readonly string[] }) {
  const t = useTranslations("curves.forecast");
  const router = useRouter();
  const [text, setText] = useState(tests.join(" "));
  return (
    <div className="grid gap-4">
      <Panel>
        <form
          className="flex flex-wrap items-end gap-3"
          onSubmit={(event) => {
            event.preventDefault();
            router.replace(`/magnetic-tests/forecast?tests=${encodeURIComponent(text.trim())}`);
          }}
        >
          <FormField label={t("tests")} hint={t("testHint")} className="min-w-72 flex-1">
            <Input mono value={text} onChange={(event) => setText(event.target.value)} />
          </FormField>
          <Button type="submit" variant="primary">
            {t("calculate")}
          </Button>
        </form>
      </Panel>
      {tests.length > 0 ? (
        <ForecastPanel key={tests.join(" ")} tests={tests} />
      ) : (
        <Panel>
          <EmptyState title={t("title")} body={t("empty")} />
        </Panel>
      )}
    </div>
  );
}
