"use client";

import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useTRPC } from "@/app/_client/trpc";
import { useLocalName } from "@/app/_features/equipment/local-name";
import { Segmented } from "@/app/_features/traceability/segmented";
import { Button } from "@/app/_ui/button";
import { Combobox } from "@/app/_ui/combobox";
import { DateField } from "@/app/_ui/date-field";
import { FormField } from "@/app/_ui/form-field";
import { ScanInput } from "@/app/_ui/scan-input";
import { Textarea } from "@/app/_ui/textarea";
import { type CompareDraft, codesIn } from "./compare-address";

/** The two groups: scanned or pasted, or taken from the tests of a product. */
export function CompareForm({
  initial,
  busy,
  onCompare,
}: {
  initial: CompareDraft;
  busy: boolean;
  onCompare: (draft: CompareDraft) => void;
}) {
  const t = useTranslations("explore.compare");
  const [draft, setDraft] = useState(initial);
  const [wasAsked, setWasAsked] = useState(false);
  const change = (patch: Partial<CompareDraft>) => setDraft((known) => ({ ...known, ...patch }));
  const isComplete =
    draft.by === "codes"
      ? codesIn(draft.a).length > 0 && codesIn(draft.b).length > 0
      : draft.product !== "" && draft.since !== "" && draft.until !== "";
  return (
    <form
      className="grid gap-4"
      onSubmit={(event) => {
        event.preventDefault();
        setWasAsked(true);
        if (isComplete) onCompare(draft);
      }}
    >
      <Segmented
        label={t("by")}
        value={draft.by}
        options={[
          { value: "codes", label: t("byCodes") },
          { value: "tests", label: t("byTests") },
        ]}
        onChange={(by) => change({ by })}
      />
      {draft.by === "codes" ? (
        <div className="grid gap-4 md:grid-cols-2">
          <Group name="a" text={draft.a} onChange={(a) => change({ a })} />
          <Group name="b" text={draft.b} onChange={(b) => change({ b })} />
        </div>
      ) : (
        <ByTests draft={draft} onChange={change} />
      )}
      <div className="flex flex-wrap items-center gap-3">
        <Button type="submit" variant="primary" loading={busy}>
          {t("compare")}
        </Button>
        {wasAsked && !isComplete ? (
          <p role="alert" className="text-bad-fg text-sm">
            {t(draft.by === "codes" ? "needsLots" : "needsTests")}
          </p>
        ) : null}
      </div>
    </form>
  );
}

function Group({
  name,
  text,
  onChange,
}: {
  name: "a" | "b";
  text: string;
  onChange: (text: string) => void;
}) {
  const t = useTranslations("explore.compare");
  return (
    <div className="grid content-start gap-2">
      <ScanInput
        label={t(`scan.${name}`)}
        placeholder={t(`scan.${name}`)}
        onScan={(code) => onChange(codesIn(`${text}\n${code}`).join("\n"))}
      />
      <FormField label={t(`group.${name}`)} hint={t("pasteHint", { count: codesIn(text).length })}>
        <Textarea
          rows={5}
          value={text}
          spellCheck={false}
          className="font-mono"
          onChange={(event) => onChange(event.target.value)}
        />
      </FormField>
    </div>
  );
}

function ByTests({
  draft,
  onChange,
}: {
  draft: CompareDraft;
  onChange: (patch: Partial<CompareDraft>) => void;
}) {
  const t = useTranslations("explore.compare");
  const words = useTranslations("common.words");
  const trpc = useTRPC();
  const name = useLocalName();
  const [search, setSearch] = useState("");
  const products = useQuery(trpc.materials.products.queryOptions(search ? { search } : {}));
  const options = (products.data?.items ?? []).map((product) => ({
    value: product.code,
    label: product.code,
    note: name(product),
  }));
  const isListed = options.some((option) => option.value === draft.product);
  return (
    <div className="grid gap-2">
      <div className="grid gap-4 md:grid-cols-[2fr_1fr_1fr]">
        <FormField label={words("product")} required>
          <Combobox
            value={draft.product}
            options={
              draft.product && !isListed
                ? [{ value: draft.product, label: draft.product }, ...options]
                : options
            }
            loading={products.isFetching}
            onSearch={setSearch}
            onValueChange={(product) => onChange({ product })}
          />
        </FormField>
        <FormField label={t("since")} required>
          <DateField value={draft.since} onChange={(event) => onChange({ since: event.target.value })} />
        </FormField>
        <FormField label={t("until")} required>
          <DateField value={draft.until} onChange={(event) => onChange({ until: event.target.value })} />
        </FormField>
      </div>
      <p className="text-muted text-sm">{t("testsHint")}</p>
    </div>
  );
}
