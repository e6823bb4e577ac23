import { BothText } from "@/app/_features/labels/both-languages";
import { QrCode } from "@/app/_features/labels/qr-code";
import { formatDecimalText } from "@/app/_ui/number-format";
import type { ShipmentDetail, ShipmentLine } from "@/server/modules/shipping/contract";
import { kilograms } from "./packing-head";
import type { PackingWords } from "./packing-words";

/** Drawing a code takes a few milliseconds; a list of thousands of lots is read, not scanned line by line. */
const MOST_CODES = 400;

/** Package by package, every lot with its code to scan. */
export function PackingLines({ shipment, words }: { shipment: ShipmentDetail; words: PackingWords }) {
  const withCodes = shipment.lines.length <= MOST_CODES;
  return (
    <table className="mt-[4mm] w-full border-collapse text-left text-[2.9mm] leading-tight [&_td]:border [&_td]:border-line [&_td]:px-[1.2mm] [&_td]:py-[0.8mm] [&_th]:border [&_th]:border-line [&_th]:px-[1.2mm] [&_th]:py-[0.8mm]">
      <thead>
        <tr className="[&>th]:font-semibold">
          {withCodes ? (
            <th scope="col" className="w-[14mm]">
              <BothText text={words("scan")} stacked />
            </th>
          ) : null}
          <th scope="col">
            <BothText text={words("lot")} stacked />
          </th>
          <th scope="col">
            <BothText text={words("goods")} stacked />
          </th>
          <th scope="col">
            <BothText text={words("order")} stacked />
          </th>
          <th scope="col" className="text-right">
            <BothText text={words("quantity")} stacked />
          </th>
          <th scope="col" className="text-right">
            <BothText text={words("mass")} stacked />
          </th>
        </tr>
      </thead>
      {shipment.packages.map((each) => (
        <tbody key={each.code ?? ""}>
          <tr className="bg-[#eee] font-semibold">
            <td colSpan={withCodes ? 5 : 4}>
              {each.code ? (
                <>
                  <BothText text={words("package")} />{" "}
                  <span className="font-mono text-[3.4mm]">{each.code}</span>
                </>
              ) : (
                <BothText text={words("noPackage")} />
              )}
            </td>
            <td className="text-right">{`${kilograms(each.massKg)} kg`}</td>
          </tr>
          {shipment.lines
            .filter((line) => line.packageCode === each.code)
            .map((line) => (
              <LineRow key={line.id} line={line} words={words} withCode={withCodes} />
            ))}
        </tbody>
      ))}
      <tfoot>
        <tr className="font-bold">
          <td colSpan={withCodes ? 4 : 3}>
            <BothText text={words("total")} />
          </td>
          <td className="text-right">
            {formatDecimalText(shipment.pieces, { maximumFractionDigits: 0 })}{" "}
            <BothText text={words("pcs")} />
          </td>
          <td className="text-right">{`${kilograms(shipment.massKg)} kg`}</td>
        </tr>
      </tfoot>
    </table>
  );
}

function LineRow({ line, words, withCode }: { line: ShipmentLine; words: PackingWords; withCode: boolean }) {
  const goods = line.product ?? line.material;
  return (
    <tr className="break-inside-avoid align-top">
      {withCode ? (
        <td>
          <QrCode text={line.lot} className="mx-auto size-[11mm]" />
        </td>
      ) : null}
      <td className="font-mono font-semibold text-[3.2mm]">{line.lot}</td>
      <td>
        <p lang="zh-CN">{goods.nameZh}</p>
        <p className="text-[2.5mm] text-muted">
          <span className="font-mono">{goods.code}</span> <span lang="en">{goods.nameEn}</span>
        </p>
      </td>
      <td className="font-mono">{line.orderNumber ?? "—"}</td>
      <td className="text-right">
        {formatDecimalText(line.quantity, { maximumFractionDigits: 3 })}{" "}
        {line.unit === "kg" ? "kg" : <BothText text={words("pcs")} />}
      </td>
      <td className="text-right">{`${kilograms(line.massKg)} kg`}</td>
    </tr>
  );
}
