import Big from "big.js";
import { sql } from "drizzle-orm";
import fc from "fast-check";
import { expect } from "vitest";
import { database } from "@/server/kernel/database";
import { holdLots } from "@/server/modules/lots/commands/hold-lots";
import { liftHold } from "@/server/modules/lots/commands/lift-hold";
import { mergeLots } from "@/server/modules/lots/commands/merge-lots";
import { receiveLot } from "@/server/modules/lots/commands/receive-lot";
import { setLotQuality } from "@/server/modules/lots/commands/set-lot-quality";
import { splitLot } from "@/server/modules/lots/commands/split-lot";
import { voidRun } from "@/server/modules/lots/commands/void-run";
import type { RunDto } from "@/server/modules/lots/contract";
import { record, run } from "@/tests/support/floor";
import { api } from "@/tests/support/people";
import { contextFor } from "@/tests/support/plant";
import { Book } from "./book";

const operator = contextFor("operator");
const engineer = contextFor("quality-engineer");
const planner = contextFor("planner");
const AFTER_RUNS = "2026-11-20T10:00:00Z";

type Transformation = Parameters<typeof record>[0]["transformations"][number];
type Unit = "kg" | "pcs";
type Kept = {
  material: string;
  unit: Unit;
  left: Big;
  state: "available" | "on-hold" | "pending" | "rejected" | "voided";
  isRework: boolean;
};

export const STEPS = [
  "receive",
  "receive",
  "melt",
  "melt",
  "mill",
  "mill",
  "blend",
  "merge",
  "split",
  "split",
  "press",
  "press",
  "sinter",
  "sinter",
  "rework",
  "machine",
  "diffuse",
  "inspect",
  "hold",
  "lift",
  "assay",
  "void",
  "redo",
  "refuse",
] as const;
export type Step = { what: (typeof STEPS)[number]; dice: number[] };

export const steps: fc.Arbitrary<Step[]> = fc.array(
  fc.record({
    what: fc.constantFrom(...STEPS),
    dice: fc.array(fc.nat(9999), { minLength: 12, maxLength: 12 }),
  }),
  { minLength: 70, maxLength: 90, size: "max" },
);

const METALS = ["RM-PRND", "RM-FE", "RM-BFE", "LUBE"];
const RECYCLABLE = ["SLUDGE", "ULTRAFINE"];

/** A shop floor that does what the dice say, through the real commands, and keeps its own book of it. */
export class RandomFloor {
  readonly book = new Book();
  private readonly lots = new Map<string, Kept>();
  private readonly runs: { code: string; again: (names: () => string) => Promise<RunDto> }[] = [];
  /** How often each step did something; a step that finds no lots for itself does nothing. */
  readonly done = new Map<string, number>();
  private worked = false;
  private count = 0;
  private dice: number[] = [];
  private thrown = 0;

  constructor(private readonly prefix: string) {}

  async start(): Promise<void> {
    for (const [at, material] of [...METALS, "RM-TB"].entries()) await this.receive(material, 60 + at * 7);
    for (const what of ["melt", "mill", "blend", "press", "sinter", "machine"] as const) {
      await this.do({ what, dice: [17, 2, 31, 4, 59, 6, 71, 8, 97, 10, 113, 12] });
    }
  }

  async do({ what, dice }: Step): Promise<void> {
    this.dice = dice;
    this.thrown = 0;
    this.worked = false;
    await this[what]();
    if (this.worked) this.done.set(what, (this.done.get(what) ?? 0) + 1);
  }

  private throwDice(sides: number): number {
    this.thrown += 1;
    return (this.dice[this.thrown % this.dice.length] ?? 0) % sides;
  }

  private name = (): string => {
    this.count += 1;
    return `${this.prefix}-${this.count}`;
  };

  async receive(material?: string, kg?: number): Promise<void> {
    const materialCode = material ?? [...METALS, "RM-TB"][this.throwDice(5)] ?? "RM-FE";
    const value = new Big(kg ?? this.throwDice(9000) + 100).div(kg ? 1 : 70).toFixed(6);
    const nd = this.throwDice(1000) / 1000;
    const composition =
      this.throwDice(4) === 0 ? undefined : { Nd: nd, Fe: (1 - nd) * 0.9, ...(nd < 0.5 ? { Tb: 0.01 } : {}) };
    const code = this.name();
    await receiveLot(operator, {
      code,
      materialCode,
      quantity: this.throwDice(2)
        ? { value, unit: "kg" }
        : { value: new Big(value).times(1000).toFixed(), unit: "g" },
      supplierCode: this.throwDice(2) ? "SUP-A" : "SUP-B",
      supplierLot: `S-${code}`,
      receivedAt: "2026-11-20T00:00:00Z",
      origin: this.throwDice(2) ? { mined: "CN" } : {},
      ...(composition ? { composition } : {}),
    });
    this.book.receive(code, value, composition);
    this.worked = true;
    this.keep(code, materialCode, "kg", value);
  }

  private keep(code: string, material: string, unit: Unit, quantity: string, more: Partial<Kept> = {}) {
    this.lots.set(code, {
      material,
      unit,
      left: new Big(quantity),
      state: "available",
      isRework: false,
      ...more,
    });
  }

  private usable(materials: readonly string[], isRework?: boolean): string[] {
    return [...this.lots].flatMap(([code, lot]) =>
      lot.state === "available" &&
      lot.left.gt(0) &&
      materials.includes(lot.material) &&
      (isRework === undefined || lot.isRework === isRework)
        ? [code]
        : [],
    );
  }

  /** Up to `most` different lots of these materials with a part, or all, of what is left of each. */
  private pick(materials: readonly string[], most: number, isRework?: boolean) {
    const from = this.usable(materials, isRework);
    const inputs: { lot: string; quantity: { value: string; unit: Unit } }[] = [];
    for (let at = 0; at < most && from.length > 0; at += 1) {
      const [lot = ""] = from.splice(this.throwDice(from.length), 1);
      const kept = this.lots.get(lot);
      if (!kept) continue;
      const part = this.throwDice(3) === 0 ? 1 : (this.throwDice(99) + 1) / 100;
      const value = part === 1 ? kept.left : kept.left.times(part).round(kept.unit === "pcs" ? 0 : 6, 0);
      if (value.lte(0)) continue;
      inputs.push({ lot, quantity: { value: value.toFixed(), unit: kept.unit } });
    }
    return inputs;
  }

  /** What was really taken, from the answer: the mass of a part of a lot of pieces is the server's own figure. */
  private async keepBook(answer: RunDto, again: (names: () => string) => Promise<RunDto>): Promise<RunDto> {
    this.book.record(answer);
    for (const { inputs, outputs } of answer.transformations) {
      for (const { lot, quantity } of inputs) {
        const kept = this.lots.get(lot);
        if (kept) kept.left = kept.left.minus(quantity);
      }
      for (const made of outputs) {
        this.keep(made.lot, made.materialCode, made.unit, made.quantity, {
          isRework: made.rework,
          state: made.qualityStatus === "pending" ? "pending" : "available",
        });
      }
    }
    this.runs.push({ code: answer.code, again });
    this.worked = true;
    return answer;
  }

  private async process(
    operation: string,
    build: (names: () => string) => Transformation[],
  ): Promise<RunDto | null> {
    if (build(() => "x").length === 0) return null;
    const again = (names: () => string) => record(run(operation, build(names)));
    return this.keepBook(await again(this.name), again);
  }

  private massOf(inputs: readonly { lot: string; quantity: { value: string; unit: Unit } }[]): Big {
    const pieceKg = (material: string) => (material === "GREEN" || material === "BLANK" ? "0.1" : "0.04");
    return inputs.reduce((sum, { lot, quantity }) => {
      const kept = this.lots.get(lot);
      return sum.plus(
        quantity.unit === "kg" || !kept
          ? quantity.value
          : new Big(quantity.value).times(pieceKg(kept.material)),
      );
    }, new Big(0));
  }

  async melt(): Promise<void> {
    const inputs = this.pick([...METALS, ...RECYCLABLE, "FLAKE"], 4);
    const mass = this.massOf(inputs);
    if (mass.lt("0.001")) return;
    const slag = mass.times(this.throwDice(20)).div(1000).round(6, 0);
    const sludge = this.throwDice(2) ? mass.times("0.05").round(6, 0) : new Big(0);
    const unexplained = mass.times(this.throwDice(18)).div(1000).round(6, 0);
    const good = mass.minus(slag).minus(sludge).minus(unexplained);
    await this.process("SC", (names) => [
      {
        inputs,
        outputs: [
          { code: names(), materialCode: "FLAKE", quantity: { value: good.toFixed(), unit: "kg" } },
          ...(sludge.gt(0)
            ? [
                {
                  code: names(),
                  materialCode: "SLUDGE",
                  quantity: { value: sludge.times(1000).toFixed(), unit: "g" as const },
                  byProduct: true,
                },
              ]
            : []),
        ],
        losses: slag.gt(0) ? [{ code: "SLAG", massKg: slag.toFixed() }] : [],
      },
    ]);
  }

  async mill(): Promise<void> {
    const inputs = [...this.pick(["FLAKE", "CPOW"], 2), ...this.pick(["LUBE"], this.throwDice(2))];
    const mass = this.massOf(inputs);
    if (mass.lt("0.001")) return;
    const fines = mass
      .times(this.throwDice(40) + 1)
      .div(1000)
      .round(6, 3);
    const sample = mass.times("0.002").round(6, 0);
    await this.process("JM", (names) => [
      {
        inputs,
        outputs: [
          {
            code: names(),
            materialCode: "FPOW",
            quantity: { value: mass.minus(fines).minus(sample).toFixed(), unit: "kg" },
          },
          {
            code: names(),
            materialCode: "ULTRAFINE",
            quantity: { value: fines.toFixed(), unit: "kg" },
            byProduct: true,
          },
        ],
        samplesMassKg: sample.toFixed(),
      },
    ]);
  }

  async blend(): Promise<void> {
    const inputs = this.pick(["FPOW", "BLEND"], 3);
    const mass = this.massOf(inputs);
    if (mass.lt("0.001")) return;
    const gain = mass.times("0.003").round(6, 0);
    await this.process("BLD", (names) => [
      {
        inputs,
        outputs: [
          {
            code: names(),
            materialCode: "BLEND",
            quantity: { value: mass.plus(gain).toFixed(), unit: "kg" },
          },
        ],
        losses: gain.gt(0) ? [{ code: "HYDROGEN", massKg: gain.times(-1).toFixed() }] : [],
      },
    ]);
  }

  async merge(): Promise<void> {
    const [kind = "FLAKE"] = [["FLAKE", "FPOW", "RM-FE", "GREEN", "BLANK"][this.throwDice(5)] ?? "FLAKE"];
    const inputs = this.pick([kind], 3);
    if (inputs.length < 2) return;
    const again = (names: () => string) =>
      mergeLots(operator, { inputs, output: { code: names() }, at: AFTER_RUNS });
    await this.keepBook(await again(this.name), again);
  }

  async split(): Promise<void> {
    const all = [...new Set([...this.lots.values()].map(({ material }) => material))];
    const [input] = this.pick(all, 1);
    if (!input) return;
    const whole = new Big(input.quantity.value);
    const places = input.quantity.unit === "pcs" ? 0 : 6;
    const one = whole.div(this.throwDice(3) + 2).round(places, 0);
    const parts = [one, one, whole.minus(one).minus(one)].filter((part) => part.gt(0));
    const again = (names: () => string) =>
      splitLot(operator, {
        lot: input.lot,
        at: AFTER_RUNS,
        parts: parts.map((part) => ({
          code: names(),
          quantity: { value: part.toFixed(), unit: input.quantity.unit },
        })),
      });
    await this.keepBook(await again(this.name), again);
  }

  async press(): Promise<void> {
    const inputs = this.pick(["FPOW", "BLEND"], 2);
    const pieces = Number(this.massOf(inputs).div("0.1").round(0, 0));
    if (pieces < 4) return;
    const first = Math.floor(pieces / (this.throwDice(3) + 2));
    const mass = this.massOf(inputs).times("0.995");
    await this.process("PRS", (names) => [
      {
        inputs,
        outputs: [first, pieces - first].map((count) => ({
          code: names(),
          materialCode: "GREEN",
          quantity: { value: String(count), unit: "pcs" as const },
          massKg: mass.times(count).div(pieces).round(6, 0).toFixed(),
        })),
      },
    ]);
  }

  async sinter(): Promise<void> {
    const charge = this.pick(["GREEN"], 4);
    const isReworkAt = this.throwDice(4);
    await this.process("SNT", (names) =>
      charge.map(({ lot, quantity }, at) => ({
        position: `P${at + 1}`,
        inputs: [{ lot, quantity }],
        outputs: [{ code: names(), materialCode: "BLANK", quantity, rework: at === isReworkAt }],
        balanceReason: "weighed at the end of the furnace",
      })),
    );
  }

  async rework(): Promise<void> {
    const inputs = this.pick(["BLANK"], 1, true);
    await this.process("SNT", (names) =>
      inputs.map((input) => ({
        kind: "rework" as const,
        inputs: [input],
        outputs: [{ code: names(), materialCode: "BLANK", quantity: input.quantity }],
        balanceReason: "sintered again",
      })),
    );
  }

  async machine(): Promise<void> {
    const inputs = this.pick(["BLANK"], 2);
    const blanks = inputs.reduce((sum, { quantity }) => sum + Number(quantity.value), 0);
    if (blanks < 2) return;
    await this.process("MCH", (names) => [
      {
        inputs,
        outputs: [
          { code: names(), materialCode: "PART", quantity: { value: String(blanks), unit: "pcs" } },
          { code: names(), materialCode: "PART", quantity: { value: String(blanks), unit: "pcs" } },
          {
            code: names(),
            materialCode: "SLUDGE",
            quantity: { value: String(blanks * 15), unit: "g" },
            byProduct: true,
          },
        ],
        balanceReason: "kerf in the sludge is weighed wet",
      },
    ]);
  }

  /** Grams of a terbium source on kilograms of parts. */
  async diffuse(): Promise<void> {
    const [parts] = this.pick(["PART", "DIFFUSED"], 1);
    const [source] = this.usable(["RM-TB"]);
    const left = source ? (this.lots.get(source)?.left ?? new Big(0)) : new Big(0);
    if (!parts || !source) return;
    const grams = Big(Math.max(1, Number(parts.quantity.value) * 0.3)).round(3);
    if (grams.div(1000).gt(left)) return;
    await this.process("GBD", (names) => [
      {
        inputs: [parts, { lot: source, quantity: { value: grams.toFixed(), unit: "g" } }],
        outputs: [{ code: names(), materialCode: "DIFFUSED", quantity: parts.quantity }],
        balanceReason: "the rest of the source stays on the tray",
      },
    ]);
  }

  async inspect(): Promise<void> {
    const inputs = this.pick(["BLANK"], 1);
    const answer = await this.process("BQC", (names) =>
      inputs.map((input) => ({
        inputs: [input],
        outputs: [{ code: names(), materialCode: "BLANK", quantity: input.quantity }],
        balanceReason: "tested pieces are thrown away",
      })),
    );
    const made = answer?.transformations[0]?.outputs[0]?.lot;
    const kept = this.lots.get(made ?? "");
    if (!made || !kept) return;
    await this.expectRefusal(made, "lot-not-released");
    const qualityStatus =
      (["released", "conditionally-released", "rejected"] as const)[this.throwDice(3)] ?? "released";
    await setLotQuality(engineer, { lot: made, qualityStatus, reason: "as measured" });
    kept.state = qualityStatus === "rejected" ? "rejected" : "available";
  }

  async hold(): Promise<void> {
    const all = [...new Set([...this.lots.values()].map(({ material }) => material))];
    const from = this.usable(all);
    const lot = from[this.throwDice(Math.max(1, from.length))];
    if (!lot) return;
    await holdLots(operator, { lots: [lot], reason: "to be looked at" });
    const kept = this.lots.get(lot);
    if (kept) kept.state = "on-hold";
    await this.expectRefusal(lot, "lot-on-hold");
    this.worked = true;
  }

  async lift(): Promise<void> {
    const [held] = [...this.lots].find(([, { state }]) => state === "on-hold") ?? [];
    const kept = this.lots.get(held ?? "");
    if (!held || !kept) return;
    await liftHold(engineer, { lot: held, reason: "nothing found" });
    kept.state = "available";
    this.worked = true;
  }

  async assay(): Promise<void> {
    const made = this.book.standing().flatMap(({ outputs }) => outputs.map(({ lot }) => lot));
    const lot = made[this.throwDice(Math.max(1, made.length))];
    if (!lot || this.book.assays.has(lot)) return;
    const fraction = this.throwDice(1000) / 2000;
    await database().execute(sql`
      insert into lot_assays (lot_id, element, mass_fraction, source, measured_at)
      select id, 'Nd', ${fraction}, 'ICP', '2026-11-20T12:00:00Z' from lots where code = ${lot}`);
    this.book.assays.set(lot, { Nd: fraction });
    this.worked = true;
  }

  /** Voids the newest run that still can be. */
  private async voidNewest() {
    for (const entry of [...this.runs].reverse()) {
      const mine = this.book.standing().filter(({ run: code }) => code === entry.code);
      const outputs = mine.flatMap((node) => node.outputs.map(({ lot }) => lot));
      const isTouched = this.book
        .standing()
        .some((node) => node.inputs.some(({ lot }) => outputs.includes(lot)));
      const allThere = outputs.every((lot) => this.lots.get(lot)?.state !== "on-hold");
      const inputsFree = mine.every((node) =>
        node.inputs.every(({ lot }) => ["available"].includes(this.lots.get(lot)?.state ?? "")),
      );
      if (mine.length === 0 || isTouched || !allThere || !inputsFree) continue;
      const before = await this.graphsOf(outputs);
      const answer = await voidRun(planner, { runCode: entry.code, reason: "booked by mistake" });
      expect([...answer.voidedLots].sort()).toEqual([...outputs].sort());
      this.book.voidedRuns.add(entry.code);
      this.worked = true;
      for (const lot of outputs) {
        this.book.assays.delete(lot);
        const kept = this.lots.get(lot);
        if (kept) Object.assign(kept, { state: "voided", left: new Big(0) });
      }
      await this.recount(mine.flatMap((node) => node.inputs.map(({ lot }) => lot)));
      return { entry, outputs, before };
    }
    return null;
  }

  private async recount(lots: readonly string[]): Promise<void> {
    for (const lotCode of new Set(lots)) {
      const kept = this.lots.get(lotCode);
      const detail = await api(operator).lots.detail({ lotCode });
      if (kept) kept.left = new Big(detail.remainingQuantity);
    }
  }

  async void(): Promise<void> {
    await this.voidNewest();
  }

  /** Voiding and doing it again gives the same graph, up to the codes of what came out. */
  async redo(): Promise<void> {
    const undone = await this.voidNewest();
    if (!undone) return;
    const answer = await this.keepBook(await undone.entry.again(this.name), undone.entry.again);
    const made = answer.transformations.flatMap((node) => node.outputs.map(({ lot }) => lot));
    const renamed = new Map(made.map((lot, at) => [lot, undone.outputs[at] ?? ""]));
    expect(await this.graphsOf(made, renamed)).toEqual(undone.before);
  }

  private async graphsOf(lots: readonly string[], renamed: ReadonlyMap<string, string> = new Map()) {
    const name = (code: string) => renamed.get(code) ?? code;
    const graphs: unknown[] = [];
    for (const lotCode of lots) {
      const { nodes, edges } = await api(planner).traceability.genealogy({ lotCode });
      graphs.push({
        nodes: nodes
          .map((node) => [name(node.code), node.massShare, node.generation, node.massKg, node.kind])
          .sort(),
        edges: edges
          .map((edge) => [name(edge.from), name(edge.to), edge.massKg, edge.share, edge.rootShare])
          .sort(),
      });
    }
    return graphs;
  }

  /** Too much, or under a code that is taken: refused whole, and nothing changed. */
  async refuse(): Promise<void> {
    const [input] = this.pick(["FLAKE", "FPOW", "RM-FE"], 1);
    if (!input) return;
    const before = await api(operator).lots.detail({ lotCode: input.lot });
    const attempt = (value: string, code: string) =>
      record(
        run("HD", [
          {
            inputs: [{ lot: input.lot.toLowerCase(), quantity: { value, unit: "kg" } }],
            outputs: [{ code, materialCode: "CPOW", quantity: { value, unit: "kg" } }],
          },
        ]),
      );
    const more = new Big(before.remainingQuantity).plus("0.000001").toFixed();
    await expect(attempt(more, this.name())).rejects.toMatchObject({ reason: "quantity-exceeds-remaining" });
    await expect(attempt(input.quantity.value, input.lot.toLowerCase())).rejects.toMatchObject({
      reason: "lot-code-taken",
    });
    expect(await api(operator).lots.detail({ lotCode: input.lot })).toEqual(before);
    this.worked = true;
  }

  private async expectRefusal(lot: string, reason: string): Promise<void> {
    const kept = this.lots.get(lot);
    if (!kept) return;
    const attempt = record(
      run("JM", [
        {
          inputs: [
            { lot, quantity: { value: kept.unit === "pcs" ? "1" : kept.left.toFixed(), unit: kept.unit } },
          ],
          outputs: [{ code: this.name(), materialCode: "SLUDGE", quantity: "0.04", byProduct: true }],
          balanceReason: "should never be written",
        },
      ]),
    );
    await expect(attempt).rejects.toMatchObject({ reason });
  }
}
