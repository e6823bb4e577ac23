import { alloyOf } from "../plant/alloys";
import { positionsOf } from "../plant/equipment";
import { blankMassMg, productMaterial, productOf } from "../plant/products";
import type { PlannedTransformation } from "./actions";
import { readings } from "./parameters";
import type { Random } from "./random";
import type { RawStore } from "./raw-store";
import {
  DAY,
  HOUR,
  inputOf,
  type Job,
  type LotState,
  outputOf,
  transformation,
  type UnitState,
  type World,
} from "./world";

type Charge = { operation: "SNT" | "AGE" | "GBD"; least: number; most: number; patience: number };

const SINTER: Charge = { operation: "SNT", least: 6, most: 6, patience: 34 * HOUR };
const AGE: Charge = { operation: "AGE", least: 6, most: 6, patience: 20 * HOUR };
const DIFFUSE: Charge = { operation: "GBD", least: 6, most: 6, patience: 26 * HOUR };

/** Day of the month after which a sintering furnace loses its vacuum once. */
const EXCURSION_DAY = 17;
export const EXCURSION_NOTE = "保温段真空报警约 25 分钟";
export const EXCURSION_REASON = "烧结炉真空异常，整炉隔离待判";

/** Sintering, ageing and diffusion: lots of several orders share a load, each at its place. */
export class Furnaces {
  private readonly waiting: Record<Charge["operation"], LotState[]> = { SNT: [], AGE: [], GBD: [] };
  private readonly again = new Set<LotState>();
  private hadExcursion = false;

  constructor(
    private readonly world: World,
    private readonly store: RawStore,
    private readonly on: {
      excursion: (lots: LotState[]) => void;
      aged: (lot: LotState) => void;
      diffused: (lot: LotState) => void;
    },
  ) {
    world.addStation({ operation: "SNT", next: () => this.charge(SINTER) });
    world.addStation({ operation: "AGE", next: () => this.charge(AGE) });
    world.addStation({ operation: "GBD", next: () => this.charge(DIFFUSE) });
  }

  add(operation: Charge["operation"], lot: LotState): void {
    this.waiting[operation].push(lot);
  }

  /** Aged a second time, after a test that failed. */
  addAgain(lot: LotState): void {
    this.again.add(lot);
    this.add("AGE", lot);
  }

  private charge(rule: Charge): Job | null {
    const queue = this.waiting[rule.operation];
    const oldest = queue.find((lot) => !lot.isHeld);
    if (!oldest) return null;
    const ready = queue.filter((lot) => !lot.isHeld);
    if (ready.length < rule.least && this.world.now - oldest.bornAt < rule.patience) return null;
    const load = ready.slice(0, rule.most);
    for (const lot of load) {
      queue.splice(queue.indexOf(lot), 1);
      lot.isUsedUp = true;
    }
    if (rule.operation === "SNT") return this.sinter(load);
    return rule.operation === "AGE" ? this.age(load) : this.diffuse(load);
  }

  private sinter(load: LotState[]): Job {
    const random = this.world.random(`sinter ${load[0]?.key}`);
    const isExcursion =
      !this.hadExcursion &&
      this.world.now > EXCURSION_DAY * DAY &&
      load.filter((lot) => !productOf(lot.product ?? "").diffused).length >= 5 &&
      load.every((lot) => !lot.isSuspect);
    if (isExcursion) this.hadExcursion = true;
    const blanks = load.map((lot) => {
      const product = productOf(lot.product ?? "");
      const broken = random.chance(0.55)
        ? random.whole(1, Math.max(1, Math.round((lot.pieces ?? 0) * 0.008)))
        : 0;
      const pieces = (lot.pieces ?? 0) - broken;
      return {
        broken,
        blank: this.world.newLot({
          ...lot,
          material: productMaterial(product, "blank"),
          pieces,
          massMg: pieces * blankMassMg(product),
        }),
      };
    });
    return {
      minutes: random.between(1405, 1530),
      setupMinutes: random.whole(35, 70),
      outputs: blanks.map(({ blank }) => blank),
      build: (unit) => ({
        program: "PRG-SNT-1065",
        parameters: readings("SNT", random, isExcursion ? { vacuum: 7.8 } : {}),
        deviationReasons: isExcursion
          ? {
              vacuum: "保温段真空泵报警，降温后出炉",
            }
          : {},
        ...(isExcursion ? { note: EXCURSION_NOTE } : {}),
        transformations: load.flatMap((lot, index) => {
          const made = blanks[index];
          if (!made) return [];
          const place = placeOf(unit, index);
          made.blank.position = place.code;
          this.influence(made.blank, unit, place, isExcursion, random);
          const pieceMg = blankMassMg(productOf(lot.product ?? ""));
          const scrapMg = made.broken * pieceMg;
          const burnt = lot.massMg - made.blank.massMg - scrapMg;
          const lubricant = Math.round(burnt * 0.24);
          return [
            transformation({
              order: lot.order,
              position: place.code,
              inputs: [inputOf(lot)],
              outputs: [outputOf(made.blank, { location: "BLK" })],
              scrap: made.broken > 0 ? [{ code: "BROKEN-BLANK", pieces: made.broken, massMg: scrapMg }] : [],
              losses: [
                { code: "LUBRICANT-BURN-OFF", massMg: lubricant },
                { code: "HYDROGEN-RELEASE", massMg: burnt - lubricant },
              ],
            }),
          ];
        }),
      }),
      afterwards: () => {
        const lots = blanks.map(({ blank }) => blank);
        if (isExcursion) {
          this.world.hold(lots, EXCURSION_REASON, "FURNACE-ALARM", "operator");
          this.on.excursion(lots);
          return;
        }
        for (const lot of lots) this.world.after(random.between(3, 9) * HOUR, () => this.add("AGE", lot));
      },
    };
  }

  /** HcJ falls towards the top of the furnace; SNT-03 is a little worse; the excursion hits the top hardest. */
  private influence(
    blank: LotState,
    unit: UnitState,
    place: { layer: number; place: number },
    isExcursion: boolean,
    random: Random,
  ): void {
    const byLayer = [6, 0, -19][place.layer - 1] ?? 0;
    const byPlace = place.place === 2 ? 3 : -2;
    const byFurnace = unit.unit.code === "SNT-03" ? -9 : 0;
    const byExcursion = isExcursion ? ([-18, -45, -205][place.layer - 1] ?? 0) : 0;
    blank.hcjKiloAmperePerMetre += byLayer + byPlace + byFurnace + byExcursion + random.normal(0, 6);
    blank.brTesla += random.normal(0, 0.0015) - (isExcursion ? 0.003 : 0);
    blank.squareness += random.normal(0, 0.003) - (isExcursion && place.layer === 3 ? 0.05 : 0);
  }

  private age(load: LotState[]): Job {
    const random = this.world.random(`age ${load[0]?.key}`);
    const stage2 = Math.round(random.normal(510, 4));
    const aged = load.map((lot) =>
      this.world.newLot({
        ...lot,
        hcjKiloAmperePerMetre:
          lot.hcjKiloAmperePerMetre -
          Math.abs(stage2 - 510) * 1.4 +
          random.normal(0, 3) +
          (this.again.has(lot) ? 195 : 0),
        squareness: lot.squareness + (this.again.has(lot) ? 0.045 : 0),
      }),
    );
    return {
      minutes: random.between(765, 835),
      setupMinutes: random.whole(30, 55),
      outputs: aged,
      build: (unit) => ({
        program: "PRG-AGE-900-510",
        parameters: readings("AGE", random, { "stage-2-temperature": stage2 }),
        deviationReasons: {},
        transformations: pairs(load, aged, unit, (lot, out, place): PlannedTransformation => {
          out.position = place.code;
          out.hcjKiloAmperePerMetre += [5, 0, -15][place.layer - 1] ?? 0;
          return transformation({
            order: this.again.has(lot) ? null : lot.order,
            isRework: this.again.has(lot),
            position: place.code,
            inputs: [inputOf(lot)],
            outputs: [outputOf(out, { location: "BLK" })],
          });
        }),
      }),
      afterwards: () => {
        for (const lot of aged) this.on.aged(lot);
      },
    };
  }

  private diffuse(load: LotState[]): Job {
    const random = this.world.random(`diffuse ${load[0]?.key}`);
    const percent = Number(random.normal(0.35, 0.02).toFixed(3));
    const hours = Number(random.normal(12, 0.6).toFixed(1));
    const baskets = load.map((lot) => {
      const gain = Math.round((lot.massMg * percent) / 100);
      const source = Math.round((gain * random.between(1.42, 1.48)) / 1000) * 1000;
      return {
        inputs: [inputOf(lot), ...this.store.take("HR-TB", source)],
        rest: source - gain,
        out: this.world.newLot({
          ...lot,
          material: productMaterial(productOf(lot.product ?? ""), "diffused"),
          massMg: lot.massMg + gain,
          hcjKiloAmperePerMetre:
            lot.hcjKiloAmperePerMetre +
            percent * alloyOf(lot.alloy ?? "").gainPerPercentTb * (1 + (hours - 12) * 0.012) +
            random.normal(0, 8),
          brTesla: lot.brTesla - 0.009,
          squareness: lot.squareness - 0.028,
        }),
      };
    });
    return {
      minutes: random.between(2010, 2140),
      setupMinutes: random.whole(50, 90),
      outputs: baskets.map(({ out }) => out),
      build: (unit) => ({
        program: "PRG-GBD-900-12",
        parameters: readings("GBD", random, { "source-share": percent, hours }),
        deviationReasons: {},
        transformations: baskets.map(({ inputs, rest, out }, index) => {
          const place = placeOf(unit, index);
          out.position = place.code;
          out.hcjKiloAmperePerMetre -= place.layer === 2 ? 11 : 0;
          return transformation({
            order: out.order,
            position: place.code,
            inputs,
            outputs: [outputOf(out, { location: "WIP" })],
            losses: [{ code: "SOURCE-REST", massMg: rest }],
          });
        }),
      }),
      afterwards: () => {
        for (const { out } of baskets) this.on.diffused(out);
      },
    };
  }
}

/** Loads are spread over the layers from the bottom up. */
function placeOf(unit: UnitState, index: number) {
  const { layers, places } = unit.unit.positions ?? { layers: 1, places: 1 };
  const code = `${(index % layers) + 1}-${(Math.floor(index / layers) % places) + 1}`;
  const place = positionsOf(unit.unit).find((entry) => entry.code === code);
  if (!place) throw new Error(`${unit.unit.code} has no place ${index + 1}.`);
  return place;
}

function pairs(
  load: readonly LotState[],
  made: readonly LotState[],
  unit: UnitState,
  book: (lot: LotState, out: LotState, place: { code: string; layer: number }) => PlannedTransformation,
): PlannedTransformation[] {
  return load.flatMap((lot, index) => {
    const out = made[index];
    if (!out) return [];
    const place = placeOf(unit, index);
    return [book(lot, out, place)];
  });
}
