"use client";

import { useLocale } from "next-intl";
import type { NamedRef } from "@/server/modules/quality/contract";

/** The name of a record in the reader's language. */
export function NameOf({ record }: { record: NamedRef }) {
  return <>{useLocale() === "zh-CN" ? record.nameZh : record.nameEn}</>;
}
