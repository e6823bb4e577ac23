import { getFormatter } from "next-intl/server";
import { formatDecimalText } from "@/app/_ui/number-format";
import type { LotLabel } from "@/server/modules/work-orders/contract/terminal";
import { BothText, type bothLanguages } from "./both-languages";
import { QrCode } from "./qr-code";

type Words = Awaited<ReturnType<typeof bothLanguages>>;

/** A label of 60 × 40 mm in both languages; the QR code holds the lot's code and nothing else. */
export async function LotLabelSheet({
  label,
  words,
  timeZone,
}: {
  label: LotLabel;
  words: Words;
  timeZone: string;
}) {
  const format = await getFormatter({ locale: "zh-CN" });
  const day = (instant: string) => format.dateTime(new Date(instant), "dateTime", { timeZone });
  const unit = words(`units.${label.unit}`);
  return (
    <li
      data-print="page"
      className="last:!break-after-auto flex h-[40mm] w-[60mm] flex-col overflow-hidden rounded-sm border border-line bg-[#fff] p-[2mm] text-[2.5mm] text-[#000] leading-[1.25] [--muted:#333] print:rounded-none print:border-0"
    >
      <div className="flex gap-[2mm]">
        <QrCode text={label.code} className="size-[19mm] shrink-0" />
        <div className="min-w-0 flex-1">
          <p className="break-all font-bold font-mono text-[4.2mm] leading-[1.1]">{label.code}</p>
          <p className="mt-[0.6mm] line-clamp-2 font-medium text-[2.7mm] leading-[1.15]" lang="zh-CN">
            {label.material.nameZh}
          </p>
          <p className="line-clamp-2 text-[2mm] leading-[1.15]" lang="en">
            {label.material.nameEn}
          </p>
          <p className="mt-[0.6mm] font-bold text-[4.4mm] leading-none">
            {formatDecimalText(label.quantity, { maximumFractionDigits: 3 })}{" "}
            <span className="font-medium text-[2.4mm]">
              {label.unit === "kg" ? unit.en : <BothText text={unit} />}
            </span>
          </p>
        </div>
      </div>
      <dl className="mt-auto grid grid-cols-[auto_22mm_auto_1fr] gap-x-[1mm] gap-y-[0.3mm] text-[2.2mm]">
        <Row name={words("order")} value={label.orderNumber ?? "—"} />
        <Row name={words("operation")} value={label.operation?.code ?? "—"} />
        <Row name={words("made")} value={day(label.createdAt)} />
        <Row
          name={words("mass")}
          value={`${formatDecimalText(label.massKg, { maximumFractionDigits: 3 })} kg`}
        />
        {label.expiresAt ? <Row name={words("expires")} value={day(label.expiresAt)} /> : null}
        {label.position ? <Row name={words("position")} value={label.position} /> : null}
      </dl>
      <p className="mt-[0.6mm] border-[#000] border-t pt-[0.4mm] font-bold text-[2.8mm]">
        <BothText text={words(`state.${stateOf(label)}`)} />
        {label.isRework ? (
          <span className="ml-[2mm]">
            <BothText text={words("rework")} />
          </span>
        ) : null}
        {label.isByProduct ? (
          <span className="ml-[2mm]">
            <BothText text={words("byProduct")} />
          </span>
        ) : null}
      </p>
    </li>
  );
}

function Row({ name, value }: { name: { zh: string; en: string }; value: string }) {
  return (
    <>
      <dt className="whitespace-nowrap">
        <BothText text={name} />
      </dt>
      <dd className="truncate font-medium font-mono">{value}</dd>
    </>
  );
}

type State = "usable" | "released" | "conditionally-released" | "pending" | "rejected" | "on-hold" | "gone";

function stateOf({ status, qualityStatus }: LotLabel): State {
  if (status === "on-hold") return "on-hold";
  if (status !== "available") return "gone";
  return qualityStatus === "not-required" ? "usable" : (qualityStatus as State);
}
