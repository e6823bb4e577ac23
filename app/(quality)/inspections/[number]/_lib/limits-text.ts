import type { InspectedCharacteristic } from "@/server/modules/inspection/contract";

/** Limits with their unit: "9.90 … 10.10 mm", "≥ 15 µm". */
export function limitsText({
  characteristic,
  lower,
  upper,
}: Pick<InspectedCharacteristic, "characteristic" | "lower" | "upper">): string {
  const { decimals, unit } = characteristic;
  const text = (value: number) => value.toFixed(Math.max(decimals, decimalsOf(value)));
  const limits =
    lower !== null && upper !== null
      ? `${text(lower)} … ${text(upper)}`
      : lower !== null
        ? `≥ ${text(lower)}`
        : upper !== null
          ? `≤ ${text(upper)}`
          : "";
  return [limits, limits && unit !== "1" ? unit : ""].filter(Boolean).join(" ");
}

function decimalsOf(value: number): number {
  return (String(Number(value.toPrecision(12))).split(".")[1] ?? "").length;
}
