import { getTranslations } from "next-intl/server";
import type { GaugeStudyDetail } from "@/server/modules/measurement-system/contract/studies";

/** Every cell in its order of chance, with room to write the reading down. */
export async function OrderSheet({ study }: { study: GaugeStudyDetail }) {
  const t = await getTranslations("measurement-system");
  const partOf = (appraiser: number, part: number) =>
    study.parts[study.kind === "nested" ? appraiser * study.size.parts + part : part];
  return (
    <>
      <p className="mb-3 text-sm">{t("studies.orderHint")}</p>
      <ol className="columns-3 text-sm tabular-nums">
        {study.runOrder.map(({ appraiser, part, trial }, index) => (
          <li
            key={`${appraiser}-${part}-${trial}`}
            data-print="keep"
            className="flex gap-2 border-[#777] border-b py-[1mm]"
          >
            <span className="w-[8mm] text-right">{index + 1}</span>
            <span className="w-[16mm]">{study.appraisers[appraiser]}</span>
            <span className="w-[14mm] font-mono">{partOf(appraiser, part)}</span>
            <span className="flex-1" />
          </li>
        ))}
      </ol>
    </>
  );
}
