"use client";

import { LineChart, X } from "lucide-react";
import { useTranslations } from "next-intl";
import { useErrorText } from "@/app/_client/use-error-text";
import { MagneticValue } from "@/app/_features/magnetics/magnetic-value";
import { NameOf } from "@/app/_features/quality/named-ref";
import { VerdictBadge } from "@/app/_features/quality/verdict-badge";
import { StatusBadge } from "@/app/_ui/badge";
import { Button } from "@/app/_ui/button";
import { Code } from "@/app/_ui/code";
import { IconButton } from "@/app/_ui/icon-button";
import { Input } from "@/app/_ui/input";
import { Select } from "@/app/_ui/select";
import { Spinner } from "@/app/_ui/spinner";
import { Table, Td, Th, Tr } from "@/app/_ui/table";
import type { NamedRef } from "@/server/modules/quality/contract";
import type { ImportItem, useImports } from "./use-imports";

type Imports = ReturnType<typeof useImports>;

/** One line for each file: what it was read as, and why it is not saved. */
export function ImportTable({
  imports,
  profiles,
  shown,
  onShow,
  disabled,
}: {
  imports: Imports;
  profiles: readonly NamedRef[];
  shown: string | null;
  onShow: (key: string) => void;
  disabled: boolean;
}) {
  const t = useTranslations("curves.import");
  const quality = useTranslations("quality");
  return (
    <Table>
      <caption className="sr-only">{t("caption")}</caption>
      <thead>
        <tr>
          <Th>{t("file")}</Th>
          <Th>{t("profile")}</Th>
          <Th>{t("lot")}</Th>
          <Th>{t("sample")}</Th>
          <Th align="right">{t("temperature")}</Th>
          <Th align="right">{quality("properties.br")}</Th>
          <Th align="right">{quality("properties.hcj")}</Th>
          <Th align="right">{quality("properties.bhMax")}</Th>
          <Th>{t("verdict")}</Th>
          <Th>
            <span className="sr-only">{t("state")}</span>
          </Th>
        </tr>
      </thead>
      <tbody>
        {imports.items.map((item) => (
          <ImportRow
            key={item.key}
            item={item}
            imports={imports}
            profiles={profiles}
            isShown={item.key === shown}
            onShow={() => onShow(item.key)}
            disabled={disabled}
          />
        ))}
      </tbody>
    </Table>
  );
}

function ImportRow({
  item,
  imports,
  profiles,
  isShown,
  onShow,
  disabled,
}: {
  item: ImportItem;
  imports: Imports;
  profiles: readonly NamedRef[];
  isShown: boolean;
  onShow: () => void;
  disabled: boolean;
}) {
  const t = useTranslations("curves.import");
  const { name } = item.file;
  const preview = item.preview;
  const figures = preview?.result?.figures ?? null;
  const isFixed = disabled || item.state === "saved" || item.state === "saving";
  const known = preview?.profile;
  return (
    <Tr className={isShown ? "bg-selected align-top" : "align-top"}>
      <Td className="max-w-72">
        <span className="block truncate font-mono text-sm" title={name}>
          {name}
        </span>
        <Faults item={item} others={imports.items} />
      </Td>
      <Td className="min-w-40">
        {item.state === "saved" && known ? (
          <NameOf record={known} />
        ) : (
          <Select
            size="sm"
            aria-label={t("chooseProfile", { name })}
            value={item.profile}
            disabled={isFixed}
            placeholder={known && item.profile === "" ? `${t("auto")}: ${known.code}` : t("auto")}
            options={profiles.map((profile) => ({ value: profile.code, label: profile.code }))}
            onChange={(event) => void imports.say(item, { profile: event.target.value })}
          />
        )}
      </Td>
      <Td className="min-w-40">
        {item.state === "saved" && preview?.lot ? (
          <Code value={preview.lot} href={`/lots/${encodeURIComponent(preview.lot)}`} />
        ) : (
          <Input
            aria-label={t("chooseLot", { name })}
            defaultValue={item.lot || (preview?.lot ?? "")}
            key={`${item.lot}-${preview?.lot ?? ""}`}
            disabled={isFixed}
            onBlur={(event) => {
              const lot = event.target.value.trim();
              if (lot !== (item.lot || (preview?.lot ?? ""))) void imports.say(item, { lot });
            }}
            onKeyDown={(event) => {
              if (event.key === "Enter") event.currentTarget.blur();
            }}
          />
        )}
      </Td>
      <Td>{[preview?.position, preview?.sampleId].filter(Boolean).join(" · ") || "—"}</Td>
      <Td align="right">
        <MagneticValue value={preview?.temperatureC ?? null} quantity="celsius" />
      </Td>
      <Td align="right">
        <MagneticValue value={figures?.brTesla ?? null} quantity="fluxDensity" />
      </Td>
      <Td align="right">
        <MagneticValue value={figures?.hcjKiloAmperePerMetre ?? null} quantity="field" />
      </Td>
      <Td align="right">
        <MagneticValue value={figures?.bhMaxKilojoulePerCubicMetre ?? null} quantity="energyProduct" />
      </Td>
      <Td>
        <span className="flex flex-wrap gap-1">
          {preview?.result ? <VerdictBadge verdict={preview.result.verdict} /> : null}
          {preview?.result?.isCertificateEvidence === false ? (
            <StatusBadge tone="warn" label={t("notEvidence")} />
          ) : null}
        </span>
      </Td>
      <Td>
        <span className="flex items-center justify-end gap-1">
          <State item={item} onSaveAgain={() => void imports.saveOne(item, true)} disabled={disabled} />
          <IconButton
            label={t("show", { name })}
            icon={<LineChart aria-hidden="true" className="size-4" />}
            size="sm"
            disabled={figures === null}
            onClick={onShow}
          />
          <IconButton
            label={t("remove", { name })}
            icon={<X aria-hidden="true" className="size-4" />}
            size="sm"
            disabled={disabled}
            onClick={() => imports.remove(item.key)}
          />
        </span>
      </Td>
    </Tr>
  );
}

function Faults({ item, others }: { item: ImportItem; others: readonly ImportItem[] }) {
  const t = useTranslations("curves.import");
  const { issueText, errorText } = useErrorText();
  const preview = item.preview;
  if (item.state === "saved") return null;
  const first = others.find((other) => other.preview?.sha256 === preview?.sha256);
  const texts = [
    ...(item.fault ? [errorText(item.fault)] : []),
    ...(preview?.issues ?? [])
      .slice(0, 6)
      .map((issue) => issueText({ ...issue, details: issue.details ?? {} })),
    ...(preview?.sameFile ?? []).slice(0, 2).map((same) => t("sameFile", { number: same.number })),
    ...(preview && first && first.key !== item.key ? [t("twice", { name: first.file.name })] : []),
  ];
  if (texts.length === 0) return null;
  return (
    <ul className="mt-1 grid gap-0.5 whitespace-normal text-bad-fg text-xs">
      {[...new Set(texts)].map((text) => (
        <li key={text}>{text}</li>
      ))}
    </ul>
  );
}

function State({
  item,
  onSaveAgain,
  disabled,
}: {
  item: ImportItem;
  onSaveAgain: () => void;
  disabled: boolean;
}) {
  const t = useTranslations("curves.import");
  if (item.state === "reading" || item.state === "saving") {
    return (
      <span className="flex items-center gap-1 text-muted text-sm">
        <Spinner /> {t(item.state)}
      </span>
    );
  }
  if (item.state === "saved") {
    return (
      <span className="flex items-center gap-1 text-sm">
        <StatusBadge tone="ok" label={t("saved", { number: "" }).trim()} />
        <Code value={item.number ?? ""} href={`/magnetic-tests/${item.number ?? ""}`} />
      </span>
    );
  }
  if (item.state === "ready" && (item.preview?.sameFile.length ?? 0) > 0) {
    return (
      <Button size="sm" disabled={disabled} onClick={onSaveAgain}>
        {t("saveAgain")}
      </Button>
    );
  }
  return <StatusBadge tone={item.state === "ready" ? "ok" : "bad"} label={t(item.state)} />;
}
