import { getFormatter, getLocale, getTranslations } from "next-intl/server";
import { LinkButton } from "@/app/_ui/link-button";
import { ToneShape } from "@/app/_ui/tone-shape";
import { serverApi } from "@/server/trpc/server-caller";

/** Instruments whose reference magnet nobody has measured in the shift that runs; nothing where all are done. */
export async function MissingChecks({ mayRecord }: { mayRecord: boolean }) {
  const api = await serverApi();
  const missing = await api.measurementSystem.missingChecks();
  if (missing.length === 0) return null;
  const [t, format, locale] = await Promise.all([
    getTranslations("measurement-system.missing"),
    getFormatter(),
    getLocale(),
  ]);
  const chinese = locale === "zh-CN";
  return (
    <section
      aria-label={t("title")}
      className="mb-4 rounded-lg border border-warn-line bg-warn-bg px-4 py-3 text-warn-fg"
    >
      <h2 className="flex items-center gap-2 font-semibold">
        <ToneShape tone="warn" className="size-3 shrink-0" />
        {t("title")}
      </h2>
      <ul className="mt-1 grid gap-1">
        {missing.map((check) => (
          <li key={check.instrument.code} className="flex flex-wrap items-center gap-x-3 gap-y-1 text-sm">
            <span>
              {t("body", {
                code: check.instrument.code,
                name: chinese ? check.instrument.nameZh : check.instrument.nameEn,
                shift: chinese ? check.shiftNameZh : check.shiftNameEn,
                until: format.dateTime(new Date(check.endsAt), "time"),
              })}
            </span>
            {check.lastCheckedAt ? (
              <span>{t("last", { when: format.dateTime(new Date(check.lastCheckedAt), "dateTime") })}</span>
            ) : null}
            {mayRecord ? (
              <LinkButton
                size="sm"
                href={`/reference-magnets/check?instrument=${encodeURIComponent(check.instrument.code)}`}
              >
                {t("action")}
              </LinkButton>
            ) : null}
          </li>
        ))}
      </ul>
    </section>
  );
}
