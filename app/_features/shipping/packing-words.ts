import { getTranslations } from "next-intl/server";
import type { Both } from "@/app/_features/labels/both-languages";

type Key = Parameters<Awaited<ReturnType<typeof getTranslations<"shipping.packing">>>>[0];

export type PackingWords = (key: Key) => Both;

/** A packing list is read here and abroad: its words in Chinese and English. */
export async function packingWords(): Promise<PackingWords> {
  const [zh, en] = await Promise.all([
    getTranslations({ locale: "zh-CN", namespace: "shipping.packing" }),
    getTranslations({ locale: "en", namespace: "shipping.packing" }),
  ]);
  return (key) => ({ zh: zh(key), en: en(key) });
}
