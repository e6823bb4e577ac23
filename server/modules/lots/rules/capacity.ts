import { decimal } from "@/server/domain/quantity/decimal";

export type Fill = {
  equipment: string;
  capacityKg: string | null;
  capacityPieces: number | null;
  massKg: string;
  pieces: string;
};

/** More in the machine than it is made for is accepted, and said. */
export function capacityWarnings(fill: Fill | null): { reason: string; message: string }[] {
  if (!fill) return [];
  const over = (held: string, unit: string, capacity: string | number | null) =>
    capacity !== null && decimal(held).gt(capacity)
      ? [
          {
            reason: "capacity-exceeded",
            message: `${fill.equipment} holds ${decimal(held).toFixed()} ${unit}; it is made for ${decimal(capacity).toFixed()} ${unit}.`,
          },
        ]
      : [];
  return [...over(fill.massKg, "kg", fill.capacityKg), ...over(fill.pieces, "pcs", fill.capacityPieces)];
}
