import { getTranslations } from "next-intl/server";

type Key = Parameters<Awaited<ReturnType<typeof getTranslations<"labels">>>>[0];

export type Both = { zh: string; en: string };

/** What stands on paper is read by both: the words of `labels` in Chinese and English. */
export async function bothLanguages(): Promise<(key: Key) => Both> {
  const [zh, en] = await Promise.all([
    getTranslations({ locale: "zh-CN", namespace: "labels" }),
    getTranslations({ locale: "en", namespace: "labels" }),
  ]);
  return (key) => ({ zh: zh(key), en: en(key) });
}

/** Chinese first, English small beside or below it. */
export function BothText({ text, stacked = false }: { text: Both; stacked?: boolean }) {
  return (
    <>
      <span lang="zh-CN">{text.zh}</span>
      {stacked ? <br /> : " "}
      <span lang="en" className="text-[0.78em] text-muted">
        {text.en}
      </span>
    </>
  );
}
