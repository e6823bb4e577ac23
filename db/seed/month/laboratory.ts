import { productOf } from "../plant/products";
import { SPECIFICATIONS } from "../plant/specifications";
import type { DemoTechnician } from "./actions";
import { DAY, HOUR, type LotState, type World } from "./world";

type Passed = (lot: LotState) => void;

/** Some are measured on BH-02, whose calibration ran out a few days ago: those tests are no evidence. */
const BH2_SHARE = 0.35;
const DESK_HOURS = 36;

/** Two technicians measure, an engineer decides in the daytime. */
export class Laboratory {
  private tests = 0;
  private isReworking = false;

  constructor(
    private readonly world: World,
    private readonly on: { rework: (lot: LotState, next: Passed) => void; refused: (lot: LotState) => void },
  ) {}

  /** Measures a lot some hours from now and lets the engineer judge it. */
  examine(lot: LotState, passed: Passed): void {
    const random = this.world.random(`laboratory ${lot.key}`);
    this.world.after(random.between(3, 9) * HOUR, () => {
      if (!lot.isHeld) this.measure(lot);
      const wait = untilDaytime(this.world.now + random.between(1.5, 5) * HOUR);
      this.world.at(wait, () => {
        if (lot.isHeld || this.isLeftForToday()) return;
        if (this.isGood(lot)) this.release(lot, passed);
        else this.refuse(lot, passed);
      });
    });
  }

  /** Inspected pieces are released by the engineer without a magnetic test of their own. */
  review(lot: LotState, passed: Passed): void {
    const random = this.world.random(`review ${lot.key}`);
    this.world.at(untilDaytime(this.world.now + random.between(0.7, 3.5) * HOUR), () => {
      if (!lot.isHeld && !this.isLeftForToday()) this.release(lot, passed);
    });
  }

  /** Diffusion changes HcJ: base blanks pass the gate on their density and are judged after diffusion. */
  passBase(lot: LotState, passed: Passed): void {
    const random = this.world.random(`base ${lot.key}`);
    this.world.at(untilDaytime(this.world.now + random.between(2, 5) * HOUR), () => {
      if (lot.isHeld) return;
      this.world.emit({
        at: this.world.now,
        kind: "decide",
        lot: lot.key,
        decision: "conditionally-released",
        reason: "扩散基体：密度合格，扩散后判定磁性能",
      });
      passed(lot);
    });
  }

  private measure(lot: LotState): void {
    this.tests += 1;
    const random = this.world.random(`test ${this.tests}`);
    const isHigh = lot.hcjKiloAmperePerMetre > 1550;
    const technician: DemoTechnician = this.tests % 2 === 0 ? "technician" : "technician2";
    this.world.emit({
      at: this.world.now,
      kind: "test",
      lot: lot.key,
      position: lot.position,
      instrument: isHigh ? "PFM-01" : random.chance(BH2_SHARE) ? "BH-02" : "BH-01",
      technician,
      brTesla: lot.brTesla,
      hcjKiloAmperePerMetre: lot.hcjKiloAmperePerMetre,
      squareness: lot.squareness,
      seed: 1000 + this.tests,
    });
  }

  /** What came up in the last hours is still on the engineer's desk. */
  private isLeftForToday(): boolean {
    return this.world.now > this.world.until - DESK_HOURS * HOUR;
  }

  private release(lot: LotState, passed: Passed): void {
    this.world.emit({ at: this.world.now, kind: "decide", lot: lot.key, decision: "released", reason: null });
    passed(lot);
  }

  private refuse(lot: LotState, passed: Passed): void {
    const reason = "矫顽力低于规格";
    if (!this.isReworking && !lot.isSuspect) {
      this.isReworking = true;
      this.world.emit({
        at: this.world.now,
        kind: "decide",
        lot: lot.key,
        decision: "conditionally-released",
        reason: "HcJ偏低，返时效后复检",
      });
      this.on.rework(lot, passed);
      return;
    }
    this.world.emit({ at: this.world.now, kind: "decide", lot: lot.key, decision: "held", reason });
    lot.isHeld = true;
    this.on.refused(lot);
  }

  private isGood(lot: LotState): boolean {
    const specification = SPECIFICATIONS.find(
      (entry) => entry.code === productOf(lot.product ?? "").specification,
    );
    const margins: Record<string, [value: number, margin: number]> = {
      br: [lot.brTesla, 0.002],
      hcj: [lot.hcjKiloAmperePerMetre, 6],
      squareness: [lot.squareness, 0.006],
    };
    return (specification?.limits ?? []).every(({ property, minimum, maximum }) => {
      const [value, margin] = margins[property] ?? [null, 0];
      if (value === null) return true;
      return value >= (minimum ?? -1) + margin && value <= (maximum ?? 1e9) - margin;
    });
  }
}

/** The engineer is there from 08:00 to 20:00; minute 0 is 06:00. */
function untilDaytime(minute: number): number {
  const ofDay = ((minute % DAY) + DAY) % DAY;
  if (ofDay >= 2 * HOUR && ofDay <= 14 * HOUR) return Math.round(minute);
  const next = ofDay < 2 * HOUR ? minute - ofDay : minute - ofDay + DAY;
  return Math.round(next + 2 * HOUR + (minute % 50));
}
