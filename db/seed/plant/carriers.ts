import type { carriers } from "@/db/schema/lots";

type Carrier = Pick<typeof carriers.$inferInsert, "code" | "kind" | "tareMassKg"> & { location: string };

function row(count: number, prefix: string, carrier: Omit<Carrier, "code">): Carrier[] {
  return Array.from({ length: count }, (_, index) => ({
    ...carrier,
    code: `${prefix}-${String(index + 1).padStart(3, "0")}`,
  }));
}

/** What lots travel in: sealed cans for powder under argon, drums for flake, graphite boats and trays for blanks. */
export const CARRIERS: readonly Carrier[] = [
  ...row(24, "CAN", { kind: "can", tareMassKg: "12.4", location: "PWD" }),
  ...row(8, "DRUM", { kind: "drum", tareMassKg: "18", location: "RAW" }),
  ...row(12, "BOAT", { kind: "boat", tareMassKg: "6.8", location: "WIP" }),
  ...row(12, "TRAY", { kind: "tray", tareMassKg: "1.1", location: "BLK" }),
  ...row(4, "PALLET", { kind: "pallet", tareMassKg: "22", location: "FGS" }),
];
