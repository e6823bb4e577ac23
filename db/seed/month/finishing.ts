import { pieceMassMg, productMaterial, productOf } from "../plant/products";
import type { DemoOrder } from "./orders";
import { KG } from "./quantities";
import type { RawStore } from "./raw-store";
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

const PARTS_PER_BARREL = 3;

/** Slicing, coating, magnetising, inspection and packing. */
export class Finishing {
  private readonly blanks: LotState[] = [];
  private readonly parts: LotState[] = [];
  private readonly stripped: LotState[] = [];
  private readonly coated: LotState[] = [];
  private readonly magnetised: LotState[] = [];
  private readonly accepted: LotState[] = [];

  constructor(
    private readonly world: World,
    private readonly store: RawStore,
    private readonly orders: readonly DemoOrder[],
    private readonly on: {
      sliced: (lot: LotState) => void;
      inspected: (lot: LotState) => void;
      rework: (lot: LotState) => void;
      packed: (order: DemoOrder) => void;
    },
  ) {
    world.addStation({ operation: "MCH", next: () => this.slice() });
    world.addStation({ operation: "SFT", next: () => this.replate() ?? this.plate() });
    world.addStation({ operation: "MAG", next: () => this.magnetise() });
    world.addStation({ operation: "FQC", next: () => this.inspect() });
    world.addStation({ operation: "PCK", next: () => this.pack() });
  }

  addBlank(lot: LotState): void {
    this.blanks.push(lot);
  }
  addPart(lot: LotState): void {
    this.parts.push(lot);
  }
  addStripped(lot: LotState): void {
    this.stripped.push(lot);
  }
  addAccepted(lot: LotState): void {
    this.accepted.push(lot);
  }

  private slice(): Job | null {
    const blank = takeFirst(this.blanks);
    if (!blank) return null;
    const random = this.world.random(`slice ${blank.key}`);
    const product = productOf(blank.product ?? "");
    const pieceMg = pieceMassMg(product);
    const all = (blank.pieces ?? 0) * product.piecesPerBlank;
    const bad = Math.round(all * random.between(0.004, 0.014));
    const parts = this.world.newLot({
      ...blank,
      material: productMaterial(product, "part"),
      pieces: all - bad,
      massMg: (all - bad) * pieceMg,
    });
    const rest = blank.massMg - all * pieceMg;
    const offcutMg = Math.round(rest * random.between(0.2, 0.26));
    const kerf = Math.round(rest * random.between(0.025, 0.05));
    const unexplained = Math.round(rest * random.between(-0.01, 0.02));
    const sludge = this.world.newLot({
      ...byProduct,
      material: "BP-SLUDGE",
      massMg: rest - offcutMg - kerf - unexplained,
    });
    const offcut = this.world.newLot({ ...byProduct, material: "BP-OFFCUT", massMg: offcutMg });
    return {
      minutes: (blank.massMg / KG) * (320 / 60) * random.between(1.05, 1.25),
      setupMinutes: random.whole(20, 50),
      outputs: [parts, sludge],
      build: () => ({
        program: `PRG-MWS-${product.code.slice(3)}`,
        parameters: {},
        deviationReasons: {},
        transformations: [
          transformation({
            order: blank.order,
            inputs: [inputOf(blank)],
            outputs: [
              outputOf(parts, { location: "WIP" }),
              outputOf(sludge, { byProduct: true, location: "REC" }),
              outputOf(offcut, { byProduct: true, location: "REC" }),
            ],
            scrap: bad > 0 ? [{ code: "DIMENSION", pieces: bad, massMg: bad * pieceMg }] : [],
            losses: [{ code: "KERF", massMg: kerf }],
          }),
        ],
      }),
      afterwards: () => {
        this.store.add(offcut);
        this.world.after(random.between(2, 9) * HOUR, () => this.on.sliced(parts));
      },
    };
  }

  /** A barrel takes parts of one order from several blanks; what comes out is one lot. */
  private plate(): Job | null {
    const ready = this.parts.filter((lot) => !lot.isHeld);
    const group = ready
      .map((first) => ready.filter((lot) => lot.order === first.order && lot.material === first.material))
      .find((lots) => lots.length >= PARTS_PER_BARREL || this.world.now - (lots[0]?.bornAt ?? 0) > 14 * HOUR);
    if (!group) return null;
    const barrel = group.slice(0, PARTS_PER_BARREL);
    const [first] = barrel;
    if (!first) return null;
    for (const lot of barrel) {
      this.parts.splice(this.parts.indexOf(lot), 1);
      lot.isUsedUp = true;
    }
    const random = this.world.random(`plate ${first.key}`);
    const product = productOf(first.product ?? "");
    const mass = barrel.reduce((sum, lot) => sum + lot.massMg, 0);
    const pieces = barrel.reduce((sum, lot) => sum + (lot.pieces ?? 0), 0);
    const etched = Math.round(mass * random.between(0.0012, 0.0022));
    const gain = Math.round(mass * product.coatingGainFraction * random.between(0.93, 1.07)) + etched;
    const bad = random.chance(0.4) ? random.whole(1, Math.max(1, Math.round(pieces * 0.004))) : 0;
    const after = mass - etched + gain;
    const badMg = Math.round((after * bad) / pieces);
    const coated = this.world.newLot({
      ...first,
      material: productMaterial(product, "coated"),
      pieces: pieces - bad,
      massMg: after - badMg,
      position: null,
      isSuspect: barrel.some((lot) => lot.isSuspect),
    });
    return {
      minutes: (mass / KG) * 2 * random.between(1.08, 1.3),
      setupMinutes: random.whole(20, 40),
      outputs: [coated],
      build: () => ({
        program: `PRG-PLT-${product.coating}`,
        parameters: {},
        deviationReasons: {},
        transformations: [
          transformation({
            order: first.order,
            inputs: barrel.map((lot) => inputOf(lot)),
            outputs: [outputOf(coated, { location: "WIP" })],
            scrap: bad > 0 ? [{ code: "BLISTER", pieces: bad, massMg: badMg }] : [],
            losses: [
              { code: "ETCH", massMg: etched },
              { code: "COATING-GAIN", massMg: -gain },
            ],
          }),
        ],
      }),
      afterwards: () => this.world.after(random.between(2, 7) * HOUR, () => this.coated.push(coated)),
    };
  }

  /** Blistered pieces are stripped and plated again: rework of the same material. */
  private replate(): Job | null {
    const lot = takeFirst(this.stripped);
    if (!lot) return null;
    const random = this.world.random(`replate ${lot.key}`);
    const etched = Math.round(lot.massMg * random.between(0.004, 0.007));
    const again = this.world.newLot({ ...lot });
    return {
      minutes: random.between(95, 150),
      setupMinutes: 25,
      outputs: [again],
      build: () => ({
        program: "PRG-PLT-STRIP",
        note: "退镀重镀",
        parameters: {},
        deviationReasons: {},
        transformations: [
          transformation({
            order: null,
            isRework: true,
            inputs: [inputOf(lot)],
            outputs: [outputOf(again, { location: "WIP" })],
            losses: [
              { code: "ETCH", massMg: etched },
              { code: "COATING-GAIN", massMg: -etched },
            ],
          }),
        ],
      }),
      afterwards: () => this.world.after(3 * HOUR, () => this.magnetised.push(again)),
    };
  }

  private magnetise(): Job | null {
    const lot = takeFirst(this.coated);
    if (!lot) return null;
    const random = this.world.random(`magnetise ${lot.key}`);
    const product = productOf(lot.product ?? "");
    const out = this.world.newLot({ ...lot, material: productMaterial(product, "magnetised") });
    return {
      minutes: (lot.massMg / KG) * random.between(1.06, 1.25),
      setupMinutes: random.whole(10, 25),
      outputs: [out],
      build: () => ({
        program: `PRG-MAG-${product.code.slice(3)}`,
        parameters: {},
        deviationReasons: {},
        transformations: [
          transformation({ order: lot.order, inputs: [inputOf(lot)], outputs: [outputOf(out)] }),
        ],
      }),
      afterwards: () => this.world.after(random.between(2, 8) * HOUR, () => this.magnetised.push(out)),
    };
  }

  private inspect(): Job | null {
    const lot = takeFirst(this.magnetised);
    if (!lot) return null;
    const random = this.world.random(`inspect ${lot.key}`);
    const pieces = lot.pieces ?? 0;
    const chipped = Math.round(pieces * random.between(0.004, 0.011));
    const pinholes = Math.round(pieces * random.between(0.0005, 0.004));
    const weak = random.chance(0.25) ? Math.round(pieces * random.between(0.0005, 0.002)) : 0;
    const again = random.chance(0.14) && pieces > 800 ? Math.round(pieces * random.between(0.008, 0.02)) : 0;
    const scrapped = [
      { code: "CHIP", pieces: chipped },
      { code: "PINHOLE", pieces: pinholes },
      { code: "LOW-FLUX", pieces: weak },
    ]
      .filter((entry) => entry.pieces > 0)
      .map((entry) => ({ ...entry, massMg: Math.round((lot.massMg * entry.pieces) / pieces) }));
    const reworkMg = Math.round((lot.massMg * again) / pieces);
    const rework =
      again > 0 ? this.world.newLot({ ...lot, pieces: again, massMg: reworkMg, position: null }) : null;
    const good = this.world.newLot({
      ...lot,
      pieces: pieces - again - scrapped.reduce((sum, entry) => sum + entry.pieces, 0),
      massMg: lot.massMg - reworkMg - scrapped.reduce((sum, entry) => sum + entry.massMg, 0),
    });
    return {
      minutes: (lot.massMg / KG) * (75 / 60) * random.between(1.05, 1.3),
      setupMinutes: random.whole(8, 20),
      outputs: rework ? [good, rework] : [good],
      build: () => ({
        program: "FQC-STD",
        parameters: {},
        deviationReasons: {},
        transformations: [
          transformation({
            order: lot.order,
            inputs: [inputOf(lot)],
            outputs: [
              outputOf(good, { location: "FGS" }),
              ...(rework ? [outputOf(rework, { rework: true, location: "QAR" })] : []),
            ],
            scrap: scrapped,
          }),
        ],
      }),
      afterwards: () => {
        this.on.inspected(good);
        if (rework) this.on.rework(rework);
      },
    };
  }

  /** Boxes of the order's size until the order is filled; what is over stays in the store. */
  private pack(): Job | null {
    const lot = this.accepted.find((entry) => !entry.isHeld && this.openPieces(entry) > 0);
    if (!lot) return null;
    this.accepted.splice(this.accepted.indexOf(lot), 1);
    const order = this.orders.find((entry) => entry.key === lot.order);
    if (!order) return null;
    const random = this.world.random(`pack ${lot.key}`);
    const product = productOf(order.product);
    const wanted = Math.min(lot.pieces ?? 0, this.openPieces(lot));
    const massMg = wanted === lot.pieces ? lot.massMg : partOf(lot.massMg, wanted, lot.pieces ?? 1);
    const input = inputOf(lot, { pieces: wanted, massMg });
    order.packed += wanted;
    if (wanted === lot.pieces) {
      lot.isUsedUp = true;
    } else {
      lot.pieces = (lot.pieces ?? 0) - wanted;
      lot.massMg -= massMg;
      this.accepted.push(lot);
    }
    const boxes: LotState[] = [];
    for (let pieces = wanted, mass = massMg; pieces > 0; ) {
      const inBox = Math.min(product.boxPieces, pieces);
      const boxMg = inBox === pieces ? mass : partOf(mass, inBox, pieces);
      boxes.push(this.world.newLot({ ...lot, material: product.code, pieces: inBox, massMg: boxMg }));
      pieces -= inBox;
      mass -= boxMg;
    }
    return {
      minutes: (massMg / KG) * 0.5 * random.between(1.05, 1.4),
      setupMinutes: random.whole(5, 12),
      outputs: boxes,
      build: () => ({
        program: "PCK-AIR",
        parameters: {},
        deviationReasons: {},
        transformations: [
          transformation({
            order: order.key,
            inputs: [input],
            outputs: boxes.map((box) => outputOf(box, { location: "FGS" })),
          }),
        ],
      }),
      afterwards: () => this.on.packed(order),
    };
  }

  isAccepted(lot: LotState): boolean {
    return this.accepted.includes(lot);
  }

  private openPieces(lot: LotState): number {
    const order = this.orders.find((entry) => entry.key === lot.order);
    return order ? order.quantity - order.packed : 0;
  }
}

/** The mass of some of the pieces of a lot, rounded half up as the stock ledger does. */
export function partOf(massMg: number, pieces: number, of: number): number {
  return Math.floor((2 * massMg * pieces + of) / (2 * of));
}

const byProduct = {
  pieces: null,
  order: null,
  product: null,
  alloy: null,
  expiresAt: null,
  position: null,
  brTesla: 0,
  hcjKiloAmperePerMetre: 0,
  squareness: 0,
  isSuspect: false,
} as const;
