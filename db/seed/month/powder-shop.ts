import { alloyMaterial, alloyOf } from "../plant/alloys";
import { DESCALED_IRON, RETURNED_MATERIAL } from "../plant/raw-materials";
import type { DemoOrder } from "./orders";
import { CHARGE_MG, leavesCan } from "./orders";
import { readings } from "./parameters";
import { KG } from "./quantities";
import type { RawStore } from "./raw-store";
import {
  DAY,
  HOUR,
  inputOf,
  type Job,
  type LotState,
  outputOf,
  takeFirst,
  transformation,
  type UnitState,
  type World,
} from "./world";

/** The heat that turns out to be contaminated, by its number in the month. */
const SUSPECT_HEAT = 27;
/** Heats, by their number in the month, whose slag nobody weighed: more stays unexplained than may. */
const UNWEIGHED_HEATS = new Map([
  [12, "炉渣未称重"],
  [29, "坩埚清理后炉渣混装，无法称重"],
]);
/** The same for the dust of a mill's filter, from this milling on, so often. */
const UNWEIGHED_DUST = { from: 9, times: 2, reason: "滤袋更换，粉尘未称重" };
const SHELF_LIFE = 72 * HOUR;
const LUBRICANT_1 = "AD-LUB1";
const LUBRICANT_2 = "AD-LUB2";

type HeatJob = { order: DemoOrder; number: number };

/** From the balance to the blended powder. `onBlend` takes over what comes out. */
export class PowderShop {
  private readonly charges: HeatJob[] = [];
  private readonly byStation: Record<"SC" | "HD" | "ADD" | "JM", LotState[]> = {
    SC: [],
    HD: [],
    ADD: [],
    JM: [],
  };
  private readonly cans: LotState[] = [];
  private readonly blends: DemoOrder[] = [];
  private readonly milled = new Map<string, number>();
  private heats = 0;
  private casts = 0;
  private millings = 0;
  private unweighedDust = 0;
  private isDescaling = false;

  constructor(
    private readonly world: World,
    private readonly store: RawStore,
    private readonly orders: readonly DemoOrder[],
    private readonly onBlend: (blend: LotState, order: DemoOrder) => void,
    private readonly onContamination: () => void,
  ) {
    for (const order of orders) {
      world.at(order.start, () => {
        for (let count = 0; count < order.heats; count += 1) {
          this.heats += 1;
          this.charges.push({ order, number: this.heats });
        }
      });
    }
    world.addStation({ operation: "PRE", next: () => this.descale() });
    world.addStation({ operation: "CHG", next: () => this.charge() });
    world.addStation({ operation: "SC", next: () => this.cast() });
    world.addStation({ operation: "HD", next: () => this.decrepitate() });
    world.addStation({ operation: "ADD", next: () => this.addLubricant() });
    world.addStation({ operation: "JM", next: () => this.mill() });
    world.addStation({ operation: "BLD", next: () => this.blend() });
  }

  private descale(): Job | null {
    if (this.isDescaling || this.store.available(DESCALED_IRON.code) > 3 * CHARGE_MG * 0.66) return null;
    this.isDescaling = true;
    const massMg = 500 * KG;
    const inputs = this.store.take("RM-FE", massMg);
    const random = this.world.random(`descale ${this.world.now}`);
    const loss = Math.round(massMg * random.between(0.0028, 0.0042));
    const clean = this.world.newLot({ ...blank, material: DESCALED_IRON.code, massMg: massMg - loss });
    return {
      minutes: 40,
      setupMinutes: 10,
      outputs: [],
      build: () => ({
        program: "PRG-PRE-01",
        parameters: {},
        deviationReasons: {},
        transformations: [
          transformation({
            inputs,
            outputs: [outputOf(clean)],
            losses: [{ code: "RUST-REMOVED", massMg: loss }],
          }),
        ],
      }),
      afterwards: () => {
        this.isDescaling = false;
        this.store.add(clean);
      },
    };
  }

  private charge(): Job | null {
    if (this.store.available(DESCALED_IRON.code) < CHARGE_MG * 0.7) return null;
    const heat = this.charges.shift();
    if (!heat) return null;
    const { order, number } = heat;
    const alloy = alloyOf(order.alloy);
    const random = this.world.random(`heat ${number}`);
    const returned =
      this.store.available(RETURNED_MATERIAL) > 9 * KG && number % 3 === 0 && order.alloy !== "N42R"
        ? 9 * KG
        : 0;
    const fresh = CHARGE_MG - returned;
    const inputs = returned > 0 ? this.store.take(RETURNED_MATERIAL, returned) : [];
    let iron = fresh;
    for (const [material, share] of Object.entries(alloy.recipe)) {
      const massMg = Math.round((fresh * share * random.between(0.9985, 1.0015)) / 1000) * 1000;
      iron -= massMg;
      const imported = material === "RM-NDPR" && number % 3 === 1 ? Math.round(massMg / 2000) * 1000 : 0;
      if (imported > 0) inputs.push(...this.store.take("RM-NDPR-L", imported));
      inputs.push(...this.store.take(material, massMg - imported));
    }
    inputs.push(...this.store.take(DESCALED_IRON.code, iron));
    const isSuspect = number === SUSPECT_HEAT;
    const charge = this.world.newLot({
      ...blank,
      material: alloyMaterial(order.alloy, "charge"),
      massMg: CHARGE_MG,
      order: order.key,
      product: order.product,
      alloy: order.alloy,
      brTesla: random.normal(alloy.brTesla, 0.0025),
      hcjKiloAmperePerMetre: random.normal(alloy.hcjKiloAmperePerMetre, 9) - (isSuspect ? 160 : 0),
      squareness: random.normal(0.962, 0.006),
      isSuspect,
    });
    const rareEarth =
      100 *
      Object.entries(alloy.recipe).reduce(
        (sum, [code, share]) =>
          sum +
          (code === "RM-NDPR"
            ? share
            : code === "RM-DYFE"
              ? share * 0.8
              : code === "RM-REC"
                ? share * 0.305
                : 0),
        0,
      );
    return {
      minutes: 52,
      setupMinutes: 10,
      outputs: [charge],
      build: (unit) => ({
        program: `PRG-CHG-${order.alloy}`,
        parameters: readings("CHG", this.world.random(`chg ${number} ${unit.unit.code}`), {
          "total-rare-earth": Number(rareEarth.toFixed(2)),
          iron: Number((66.5 - (rareEarth - 30)).toFixed(1)),
          boron: 0.97,
        }),
        deviationReasons: {},
        transformations: [transformation({ order: order.key, inputs, outputs: [outputOf(charge)] })],
      }),
      afterwards: () => this.world.after(HOUR, () => this.byStation.SC.push(charge)),
    };
  }

  private cast(): Job | null {
    const charge = takeFirst(this.byStation.SC);
    if (!charge) return null;
    const random = this.world.random(`cast ${charge.key}`);
    const slag = Math.round(charge.massMg * random.between(0.008, 0.0115));
    const evaporated = Math.round(charge.massMg * random.between(0.003, 0.0045));
    const unexplained = Math.round(charge.massMg * random.between(-0.0008, 0.0015));
    this.casts += 1;
    const balanceReason = UNWEIGHED_HEATS.get(this.casts);
    const sampleMg = 200_000;
    const flake = this.world.newLot({
      ...charge,
      material: alloyMaterial(charge.alloy ?? "", "flake"),
      massMg: charge.massMg - slag - evaporated - unexplained - sampleMg,
    });
    const slagLot = this.world.newLot({
      ...blank,
      material: "BP-SLAG",
      massMg: balanceReason ? 100_000 : slag,
    });
    const thickness = Math.round(random.normal(305, 14));
    flake.hcjKiloAmperePerMetre -= (thickness - 305) * 0.35;
    return {
      minutes: random.between(238, 275),
      setupMinutes: random.whole(25, 45),
      outputs: [flake, slagLot],
      build: () => ({
        program: `PRG-SC-${charge.alloy}`,
        parameters: readings("SC", random, { "flake-thickness": thickness }),
        deviationReasons: {},
        transformations: [
          transformation({
            order: charge.order,
            inputs: [inputOf(charge)],
            outputs: [outputOf(flake), outputOf(slagLot, { byProduct: true, location: "REC" })],
            losses: balanceReason ? [] : [{ code: "MELT-LOSS", massMg: evaporated }],
            sampleMg,
            ...(balanceReason ? { balanceReason } : {}),
          }),
        ],
      }),
      afterwards: () => {
        if (flake.isSuspect) this.world.after(3.1 * DAY, () => this.onContamination());
        this.world.after(random.between(3, 8) * HOUR, () => this.byStation.HD.push(flake));
      },
    };
  }

  private decrepitate(): Job | null {
    const flake = takeFirst(this.byStation.HD);
    if (!flake) return null;
    const random = this.world.random(`hd ${flake.key}`);
    const gain = Math.round(flake.massMg * random.between(0.0012, 0.0024));
    const coarse = this.world.newLot({
      ...flake,
      material: alloyMaterial(flake.alloy ?? "", "coarse"),
      massMg: flake.massMg + gain,
    });
    return {
      minutes: random.between(318, 352),
      setupMinutes: random.whole(20, 40),
      outputs: [coarse],
      build: () => ({
        program: "PRG-HD-02",
        parameters: readings("HD", random),
        deviationReasons: {},
        transformations: [
          transformation({
            order: flake.order,
            inputs: [inputOf(flake)],
            outputs: [outputOf(coarse, { location: "PWD" })],
            losses: [{ code: "HYDROGEN-UPTAKE", massMg: -gain }],
          }),
        ],
      }),
      afterwards: () => this.world.after(random.between(1, 3) * HOUR, () => this.byStation.ADD.push(coarse)),
    };
  }

  private addLubricant(): Job | null {
    const coarse = takeFirst(this.byStation.ADD);
    if (!coarse) return null;
    const random = this.world.random(`add ${coarse.key}`);
    const percent = Number(random.normal(0.15, 0.012).toFixed(3));
    const lubricant = Math.round((coarse.massMg * percent) / 100 / 1000) * 1000;
    const inputs = [inputOf(coarse), ...this.store.take(LUBRICANT_1, lubricant)];
    const mixed = this.world.newLot({ ...coarse, massMg: coarse.massMg + lubricant });
    return {
      minutes: random.between(62, 78),
      setupMinutes: 12,
      outputs: [mixed],
      build: () => ({
        program: "PRG-ADD-01",
        parameters: readings("ADD", random, { lubricant: percent }),
        deviationReasons: {},
        transformations: [
          transformation({ order: coarse.order, inputs, outputs: [outputOf(mixed, { location: "PWD" })] }),
        ],
      }),
      afterwards: () => this.world.after(random.between(0.5, 3) * HOUR, () => this.byStation.JM.push(mixed)),
    };
  }

  private mill(): Job | null {
    const coarse = takeFirst(this.byStation.JM);
    if (!coarse) return null;
    const random = this.world.random(`mill ${coarse.key}`);
    const ultrafine = Math.round(coarse.massMg * random.between(0.006, 0.012));
    const spill = Math.round(coarse.massMg * random.between(0.0005, 0.0015));
    const unexplained = Math.round(coarse.massMg * random.between(-0.0006, 0.0018));
    const fine = coarse.massMg - ultrafine - spill - unexplained;
    this.millings += 1;
    const dustLeft = 200_000;
    const isUnweighed =
      this.millings >= UNWEIGHED_DUST.from &&
      this.unweighedDust < UNWEIGHED_DUST.times &&
      ultrafine + spill + unexplained - dustLeft > 0.0105 * coarse.massMg;
    if (isUnweighed) this.unweighedDust += 1;
    const dust = this.world.newLot({
      ...blank,
      material: "BP-ULTRAFINE",
      massMg: isUnweighed ? dustLeft : ultrafine,
    });
    const can = Math.floor(fine / 3 / 100_000) * 100_000;
    const cans = [can, can, fine - 2 * can].map((massMg) =>
      this.world.newLot({ ...coarse, material: alloyMaterial(coarse.alloy ?? "", "fine"), massMg }),
    );
    return {
      minutes: (coarse.massMg / KG) * (95 / 60) * random.between(1.04, 1.2),
      setupMinutes: random.whole(20, 45),
      outputs: [...cans, dust],
      build: (unit, start) => {
        const oxygen = millOxygen(unit, start, random.normal(0, 6), coarse.isSuspect);
        const d50 = Number(random.normal(2.85, 0.13).toFixed(2));
        const end = start;
        for (const lot of cans) {
          lot.hcjKiloAmperePerMetre -= (oxygen - 40) * 2.1 + (d50 - 2.85) * 95;
          lot.expiresAt = end + SHELF_LIFE;
        }
        return {
          program: `PRG-JM-${coarse.alloy}`,
          parameters: readings("JM", random, { "oxygen-ppm": oxygen, d50 }),
          deviationReasons: {},
          transformations: [
            transformation({
              order: coarse.order,
              inputs: [inputOf(coarse)],
              outputs: [
                ...cans.map((lot) => outputOf(lot, { location: "PWD" })),
                outputOf(dust, { byProduct: true, location: "REC" }),
              ],
              losses: isUnweighed ? [] : [{ code: "SPILL", massMg: spill }],
              ...(isUnweighed ? { balanceReason: UNWEIGHED_DUST.reason } : {}),
            }),
          ],
        };
      },
      afterwards: () => {
        this.cans.push(...cans);
        const order = this.orders.find((entry) => entry.key === coarse.order);
        if (!order) return;
        const milled = (this.milled.get(order.key) ?? 0) + 1;
        this.milled.set(order.key, milled);
        if (milled === order.heats)
          this.world.after(random.between(1, 5) * HOUR, () => this.blends.push(order));
      },
    };
  }

  /** All cans of the order but one now and then, and one can of the same alloy that an earlier order left. */
  private blend(): Job | null {
    const order = this.blends.shift();
    if (!order) return null;
    const usable = (lot: LotState) =>
      !lot.isHeld && lot.alloy === order.alloy && (lot.expiresAt ?? 0) > this.world.now + 40 * HOUR;
    const own = this.cans.filter((lot) => lot.order === order.key && !lot.isHeld);
    const index = this.orders.indexOf(order);
    if (leavesCan(this.orders, index) && own.length > 3) own.pop();
    const borrowed = this.cans.find((lot) => lot.order !== order.key && usable(lot));
    const parts = borrowed ? [...own, borrowed] : own;
    if (parts.length === 0) return null;
    for (const part of parts) {
      this.cans.splice(this.cans.indexOf(part), 1);
      part.isUsedUp = true;
    }
    const random = this.world.random(`blend ${order.key}`);
    const powder = parts.reduce((sum, lot) => sum + lot.massMg, 0);
    const percent = Number(random.normal(0.08, 0.006).toFixed(3));
    const lubricant = Math.round((powder * percent) / 100 / 1000) * 1000;
    const inputs = [...parts.map((lot) => inputOf(lot)), ...this.store.take(LUBRICANT_2, lubricant)];
    const mean = (of: (lot: LotState) => number) =>
      parts.reduce((sum, lot) => sum + of(lot) * lot.massMg, 0) / powder;
    const spill = Math.round(powder * random.between(0.0003, 0.0009));
    const sampleMg = 500_000;
    const blend = this.world.newLot({
      ...blank,
      material: alloyMaterial(order.alloy, "blend"),
      massMg: powder + lubricant - spill - sampleMg,
      order: order.key,
      product: order.product,
      alloy: order.alloy,
      expiresAt: Math.min(...parts.map((lot) => lot.expiresAt ?? this.world.now + 3 * DAY)),
      brTesla: mean((lot) => lot.brTesla),
      hcjKiloAmperePerMetre: mean((lot) => lot.hcjKiloAmperePerMetre),
      squareness: mean((lot) => lot.squareness),
      isSuspect: parts.some((lot) => lot.isSuspect),
    });
    order.isBlended = true;
    return {
      minutes: random.between(105, 140),
      setupMinutes: 20,
      outputs: [blend],
      build: () => ({
        program: "PRG-BLD-01",
        parameters: readings("BLD", random, { lubricant: percent }),
        deviationReasons: {},
        transformations: [
          transformation({
            order: order.key,
            inputs,
            outputs: [outputOf(blend, { location: "PWD" })],
            losses: [{ code: "SPILL", massMg: spill }],
            sampleMg,
          }),
        ],
      }),
      afterwards: () => this.world.after(2 * HOUR, () => this.onBlend(blend, order)),
    };
  }
}

/** JM-02 lets more oxygen in towards the end of the month: a cause to be found. */
function millOxygen(unit: UnitState, start: number, noise: number, isSuspect: boolean): number {
  const drift = unit.unit.code === "JM-02" ? 6 + Math.max(0, start / DAY - 12) * 1.1 : 0;
  return Math.round(Math.min(88, Math.max(14, (isSuspect ? 82 : 36) + drift + noise)));
}

const blank = {
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
