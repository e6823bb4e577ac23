import { formatDecimalText } from "@/app/_ui/number-format";
import type {
  FrozenParameterDto,
  OperationProgress,
  WorkOrderDetail,
} from "@/server/modules/work-orders/contract";
import { BothText, type bothLanguages } from "./both-languages";
import { QrCode } from "./qr-code";

type Words = Awaited<ReturnType<typeof bothLanguages>>;

const signOff = ["good", "scrap", "date", "operator", "inspector"] as const;

/** The frozen route: each operation with its code to scan, its limits, and room to sign. */
export function TravellerSteps({ order, words }: { order: WorkOrderDetail; words: Words }) {
  return (
    <table className="mt-[4mm] w-full border-collapse text-left text-[2.8mm] leading-tight [&_td]:border [&_td]:border-line [&_th]:border [&_th]:border-line">
      <thead>
        <tr className="[&>th]:px-[1mm] [&>th]:py-[1mm] [&>th]:font-semibold">
          <th className="w-[17mm]">
            <BothText text={words("traveller.scan")} stacked />
          </th>
          <th>
            <BothText text={words("traveller.operation")} stacked />
          </th>
          <th>
            <BothText text={words("traveller.parameters")} stacked />
          </th>
          <th className="w-[15mm]">
            <BothText text={words("traveller.planned")} stacked />
          </th>
          {signOff.map((column) => (
            <th key={column} className="w-[15mm]">
              <BothText text={words(`traveller.${column}`)} stacked />
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {order.operations.map((operation) => (
          <StepRow key={operation.seq} number={order.number} operation={operation} words={words} />
        ))}
      </tbody>
    </table>
  );
}

function StepRow({
  number,
  operation,
  words,
}: {
  number: string;
  operation: OperationProgress;
  words: Words;
}) {
  const unit = words(`units.${operation.unit}`);
  return (
    <tr className="h-[17mm] break-inside-avoid align-top [&>td]:px-[1mm] [&>td]:py-[1mm]">
      <td className="text-center">
        <QrCode text={`${number}/${operation.code}`} className="mx-auto size-[14mm]" />
      </td>
      <td>
        <p className="font-semibold text-[3.2mm]">
          <span className="font-mono">{operation.seq}</span> <span lang="zh-CN">{operation.nameZh}</span>
        </p>
        <p className="text-[2.4mm] text-muted">
          <span className="font-mono">{operation.code}</span> <span lang="en">{operation.nameEn}</span>
        </p>
        {operation.requiresRelease ? (
          <p className="mt-[0.5mm] border border-[#000] px-[0.8mm] font-semibold text-[2.4mm]">
            <BothText text={words("traveller.gate")} />
          </p>
        ) : null}
      </td>
      <td>
        {operation.parameters.map((parameter) => (
          <p key={parameter.code} className="text-[2.5mm]">
            <span lang="zh-CN">{parameter.nameZh}</span>{" "}
            <span lang="en" className="text-muted">
              {parameter.nameEn}
            </span>{" "}
            <span className="whitespace-nowrap font-medium">{limitsOf(parameter)}</span>
          </p>
        ))}
      </td>
      <td className="text-right">
        {operation.plannedQuantity
          ? formatDecimalText(operation.plannedQuantity, { maximumFractionDigits: 1 })
          : "—"}
        <span className="block text-[2.4mm] text-muted">
          {operation.unit === "kg" ? unit.en : <BothText text={unit} />}
        </span>
      </td>
      {signOff.map((column) => (
        <td key={column} />
      ))}
    </tr>
  );
}

/** `1040 – 1080 (1060) °C`; one-sided limits as ≥ and ≤. */
function limitsOf({ lowerLimit, upperLimit, target, unit }: FrozenParameterDto): string {
  const limits =
    lowerLimit !== null && upperLimit !== null
      ? `${lowerLimit} – ${upperLimit}`
      : lowerLimit !== null
        ? `≥ ${lowerLimit}`
        : upperLimit !== null
          ? `≤ ${upperLimit}`
          : "";
  const aim = target === null ? "" : limits ? `(${target})` : String(target);
  return [limits, aim, unit].filter(Boolean).join(" ");
}
