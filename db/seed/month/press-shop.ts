import { compactMassMg, productMaterial, productOf } from "../plant/products";
import type { DemoOrder } from "./orders";
import { readings } from "./parameters";
import { KG } from "./quantities";
import {
  HOUR,
  inputOf,
  type Job,
  type LotState,
  outputOf,
  takeFirst,
  transformation,
  type World,
} from "./world";

const LOAD_MG = 140 * KG;
const TRAYS_PER_LOAD = 2;
const TRAYS_PER_VESSEL = 4;

/** From the blend to compacts on trays, pressed once in the field and once from all sides. */
export class PressShop {
  private readonly blends: { lot: LotState; order: DemoOrder }[] = [];
  private readonly trays: LotState[] = [];
  private loads = 0;

  constructor(
    private readonly world: World,
    private readonly onTray: (tray: LotState) => void,
  ) {
    world.addStation({ operation: "PRS", next: () => this.press() });
    world.addStation({ operation: "CIP", next: () => this.compress() });
  }

  add(lot: LotState, order: DemoOrder): void {
    this.blends.push({ lot, order });
  }

  private press(): Job | null {
    const entry = this.blends.find(
      ({ lot }) => !lot.isHeld && !lot.isUsedUp && (lot.expiresAt ?? 0) > this.world.now + 2 * HOUR,
    );
    if (!entry) return null;
    const { lot: blend, order } = entry;
    this.loads += 1;
    const random = this.world.random(`press ${this.loads}`);
    const product = productOf(order.product);
    const taken = blend.massMg < LOAD_MG * 1.35 ? blend.massMg : LOAD_MG;
    const input = inputOf(blend, { massMg: taken });
    blend.massMg -= taken;
    blend.isUsedUp = blend.massMg === 0;
    const pieceMg = compactMassMg(product);
    const cracked = Math.round((taken / pieceMg) * random.between(0.003, 0.009));
    const spill = Math.round(taken * random.between(0.0008, 0.002));
    const good = Math.floor((taken - spill) / pieceMg) - cracked;
    const rest = taken - spill - (good + cracked) * pieceMg;
    const half = Math.ceil(good / TRAYS_PER_LOAD);
    const trays = [half, good - half].map((pieces) =>
      this.world.newLot({
        ...blend,
        material: productMaterial(product, "compact"),
        pieces,
        massMg: pieces * pieceMg,
        expiresAt: null,
      }),
    );
    return {
      minutes: (taken / KG) * (150 / 60) * random.between(1.02, 1.22),
      setupMinutes: random.whole(25, 60),
      outputs: trays,
      build: () => ({
        program: `PRG-PRS-${product.code.slice(3)}`,
        parameters: readings("PRS", random),
        deviationReasons: {},
        transformations: [
          transformation({
            order: order.key,
            inputs: [input],
            outputs: trays.map((tray) => outputOf(tray, { location: "WIP" })),
            scrap: cracked > 0 ? [{ code: "CRACK", pieces: cracked, massMg: cracked * pieceMg }] : [],
            losses: [{ code: "SPILL", massMg: spill + rest }],
          }),
        ],
      }),
      afterwards: () => {
        for (const tray of trays)
          this.world.after(random.between(0.5, 1.5) * HOUR, () => this.trays.push(tray));
      },
    };
  }

  private compress(): Job | null {
    const ready = this.trays.filter((tray) => !tray.isHeld);
    const oldest = ready[0];
    if (!oldest || (ready.length < TRAYS_PER_VESSEL && this.world.now - oldest.bornAt < 4 * HOUR))
      return null;
    const load: LotState[] = [];
    while (load.length < TRAYS_PER_VESSEL) {
      const tray = takeFirst(this.trays);
      if (!tray) break;
      load.push(tray);
    }
    const random = this.world.random(`cip ${oldest.key}`);
    const pressed = load.map((tray) => this.world.newLot({ ...tray }));
    return {
      minutes: random.between(86, 99),
      setupMinutes: random.whole(12, 25),
      outputs: pressed,
      build: () => ({
        program: "PRG-CIP-200",
        parameters: readings("CIP", random),
        deviationReasons: {},
        transformations: load.flatMap((tray, index) => {
          const out = pressed[index];
          return out
            ? [
                transformation({
                  order: tray.order,
                  position: `1-${index + 1}`,
                  inputs: [inputOf(tray)],
                  outputs: [outputOf(out)],
                }),
              ]
            : [];
        }),
      }),
      afterwards: () => {
        for (const tray of pressed) this.world.after(random.between(1, 4) * HOUR, () => this.onTray(tray));
      },
    };
  }
}
