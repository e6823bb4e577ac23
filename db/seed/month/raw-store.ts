import { RAW_MATERIALS } from "../plant/raw-materials";
import type { PlannedInput } from "./actions";
import { KG } from "./quantities";
import { HOUR, type LotState, type World } from "./world";

/** Raw lots, oldest first; what runs short is bought in good time. */
export class RawStore {
  private readonly stock = new Map<string, LotState[]>();
  private receipts = 0;

  constructor(private readonly world: World) {}

  add(lot: LotState): void {
    this.stock.set(lot.material, [...(this.stock.get(lot.material) ?? []), lot]);
    this.world.lots.set(lot.key, lot);
  }

  available(material: string): number {
    return (this.stock.get(material) ?? []).reduce((sum, lot) => sum + (lot.isHeld ? 0 : lot.massMg), 0);
  }

  /** Takes a mass, from as many lots as it needs, and orders more when little is left. */
  take(material: string, massMg: number): PlannedInput[] {
    while (this.available(material) < massMg) this.receive(material);
    const inputs: PlannedInput[] = [];
    let open = massMg;
    for (const lot of this.stock.get(material) ?? []) {
      if (open === 0) break;
      const taken = Math.min(open, lot.massMg);
      if (taken === 0 || lot.isHeld) continue;
      lot.massMg -= taken;
      open -= taken;
      inputs.push({ lot: lot.key, pieces: null, massMg: taken });
    }
    if (RAW_MATERIALS.some((entry) => entry.code === material) && this.available(material) < massMg)
      this.receive(material);
    return inputs;
  }

  receive(material: string): void {
    const facts = RAW_MATERIALS.find((entry) => entry.code === material);
    if (!facts) throw new Error(`${material} is not bought.`);
    const random = this.world.random(`receipt ${this.receipts}`);
    this.receipts += 1;
    const massMg = Math.round(facts.lotKg * random.between(0.94, 1.05) * 10) * (KG / 10);
    const lot = this.world.newLot({
      material,
      pieces: null,
      massMg,
      order: null,
      product: null,
      alloy: null,
      expiresAt: null,
      position: null,
      brTesla: 0,
      hcjKiloAmperePerMetre: 0,
      squareness: 0,
      isSuspect: false,
    });
    const supplierLot = `${facts.supplier.slice(2)}-${random.whole(10_000, 99_999)}`;
    const composition = Object.fromEntries(
      Object.entries(facts.composition).map(([element, share]) => [
        element,
        Number((share * random.between(0.998, 1)).toFixed(5)),
      ]),
    );
    this.world.emit({
      at: this.world.now - random.whole(3, 20) * HOUR,
      kind: "receive",
      lot: lot.key,
      material,
      massMg,
      supplier: facts.supplier,
      supplierLot,
      origin: facts.origin,
      recycled: facts.recycled ?? null,
      composition,
    });
    this.add(lot);
  }
}
