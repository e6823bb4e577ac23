import { getFormatter } from "next-intl/server";
import type { ReactNode } from "react";
import { type Both, BothText } from "@/app/_features/labels/both-languages";
import { QrCode } from "@/app/_features/labels/qr-code";
import { formatDecimalText } from "@/app/_ui/number-format";
import type { ShipmentDetail } from "@/server/modules/shipping/contract";
import { countryName } from "./country-name";
import type { PackingWords } from "./packing-words";

/** The head of a packing list: the number to scan, who gets it, where it goes, how much it is. */
export async function PackingHead({
  shipment,
  words,
  timeZone,
}: {
  shipment: ShipmentDetail;
  words: PackingWords;
  timeZone: string;
}) {
  const format = await getFormatter({ locale: "zh-CN" });
  const country = shipment.destinationCountry;
  return (
    <header>
      <div className="flex items-start gap-[5mm]">
        <QrCode text={shipment.number} className="size-[26mm] shrink-0" />
        <div className="min-w-0 flex-1">
          <h2 className="font-bold text-[6mm]">
            <BothText text={words("title")} />
          </h2>
          <p className="font-bold font-mono text-[8mm] leading-tight">{shipment.number}</p>
          {shipment.status === "voided" ? (
            <p className="mt-[1mm] inline-block border-[#000] border-[0.6mm] px-[2mm] font-bold text-[5mm]">
              <BothText text={words("voided")} />
            </p>
          ) : null}
        </div>
        <div className="text-right">
          <p className="text-[3mm]">
            <BothText text={words("mass")} />
          </p>
          <p className="font-bold text-[7mm] leading-none">{`${kilograms(shipment.massKg)} kg`}</p>
          <p className="mt-[1.5mm] text-[3mm]">
            <BothText text={words("pieces")} />
          </p>
          <p className="font-bold text-[5mm]">
            {formatDecimalText(shipment.pieces, { maximumFractionDigits: 0 })}
          </p>
        </div>
      </div>
      <dl className="mt-[3mm] grid grid-cols-3 border-line border-t border-l text-[3mm]">
        <Fact name={words("customer")}>
          <span lang="zh-CN">{shipment.customer.nameZh}</span>{" "}
          <span lang="en">{shipment.customer.nameEn}</span>
        </Fact>
        <Fact name={words("reference")}>{shipment.customerReference}</Fact>
        <Fact name={words("destination")}>
          {country ? (
            <>
              <span lang="zh-CN">{countryName(country, "zh-CN")}</span>{" "}
              <span lang="en">{countryName(country, "en")}</span>
            </>
          ) : null}
        </Fact>
        <Fact name={words("shippedAt")}>
          {format.dateTime(new Date(shipment.shippedAt), "dateTime", { timeZone })}
        </Fact>
        <Fact name={words("packages")}>{shipment.packageCount}</Fact>
        <Fact name={words("lots")}>{shipment.lotCount}</Fact>
      </dl>
      {shipment.note ? (
        <p className="border-line border-x border-b px-[1.5mm] py-[1mm] text-[3mm]">
          <BothText text={words("note")} />: {shipment.note}
        </p>
      ) : null}
    </header>
  );
}

export function kilograms(value: string): string {
  return formatDecimalText(value, { maximumFractionDigits: 3 });
}

function Fact({ name, children }: { name: Both; children: ReactNode }) {
  return (
    <div className="border-line border-r border-b px-[1.5mm] py-[1mm]">
      <dt className="text-[2.4mm]">
        <BothText text={name} />
      </dt>
      <dd className="font-medium">{children || "—"}</dd>
    </div>
  );
}
