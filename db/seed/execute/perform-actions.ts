import { seededRandom } from "@/server/domain/magnetics/seeded-random";
import { synthesiseCurve } from "@/server/domain/magnetics/synthesise-curve";
import type { Actor } from "@/server/kernel/context";
import { holdLots } from "@/server/modules/lots/commands/hold-lots";
import { liftHold } from "@/server/modules/lots/commands/lift-hold";
import { receiveLot } from "@/server/modules/lots/commands/receive-lot";
import { decideDispositionByKey } from "@/server/modules/quality/commands/decide-disposition-by-key";
import { saveMagneticTest } from "@/server/modules/quality/commands/save-magnetic-test";
import { cancelWorkOrder } from "@/server/modules/work-orders/commands/cancel-work-order";
import { closeWorkOrder } from "@/server/modules/work-orders/commands/close-work-order";
import { completeWorkOrder } from "@/server/modules/work-orders/commands/complete-work-order";
import { createWorkOrder } from "@/server/modules/work-orders/commands/create-work-order";
import { loadForOrder } from "@/server/modules/work-orders/commands/load-for-order";
import { pauseWorkOrder } from "@/server/modules/work-orders/commands/pause-work-order";
import { recordProduction } from "@/server/modules/work-orders/commands/record-production";
import { releaseWorkOrder } from "@/server/modules/work-orders/commands/release-work-order";
import { startOperationRun } from "@/server/modules/work-orders/commands/start-operation-run";
import type { Action, PlannedInput, PlannedRun, PlannedTransformation } from "../month/actions";
import { kilograms } from "../month/quantities";
import type { People } from "./people";
import { DispatchPerformer } from "./perform-dispatch";
import type { Performer } from "./performer";

type Of<Kind extends Action["kind"]> = Extract<Action, { kind: Kind }>;

/** Turns the planned month into commands, one after the other, and learns the codes that the plant gives. */
export class ActionPerformer {
  private readonly lotCodes = new Map<string, string>();
  private readonly orderNumbers = new Map<string, string>();
  private readonly dispatch = new DispatchPerformer({ lot: (key) => this.lot(key) });

  constructor(
    private readonly performer: Performer,
    private readonly people: People,
    private readonly toDate: (minute: number) => Date,
  ) {}

  async perform(action: Action): Promise<void> {
    switch (action.kind) {
      case "receive":
        return this.receive(action);
      case "create-order":
        return this.createOrder(action);
      case "release-order":
        await releaseWorkOrder(await this.as("planner", action), { number: this.order(action.order) });
        return;
      case "pause-order":
        await pauseWorkOrder(await this.as("planner", action), {
          number: this.order(action.order),
          reason: action.reason,
        });
        return;
      case "cancel-order":
        await cancelWorkOrder(await this.as("planner", action), {
          number: this.order(action.order),
          reason: action.reason,
        });
        return;
      case "complete-order":
        await completeWorkOrder(await this.as("planner", action), { number: this.order(action.order) });
        return;
      case "close-order":
        await closeWorkOrder(await this.as("planner", action), {
          number: this.order(action.order),
          varianceReason: action.varianceReason,
        });
        return;
      case "run":
        return this.run(action);
      case "running":
        return this.running(action);
      case "test":
        return this.test(action);
      case "decide":
        await decideDispositionByKey(await this.performer.as(this.engineer(), this.toDate(action.at)), {
          lot: this.lot(action.lot),
          decision: action.decision,
          ...(action.reason ? { reason: action.reason } : {}),
        });
        return;
      case "hold":
        await holdLots(await this.as(action.by, action), {
          lots: action.lots.map((lot) => this.lot(lot)),
          reason: action.reason,
          reasonCode: action.reasonCode,
        });
        return;
      case "lift":
        await liftHold(await this.as("engineer", action), {
          lot: this.lot(action.lot),
          reason: action.reason,
        });
        return;
      case "ship":
        return this.dispatch.ship(await this.as("operator2", action), action);
      case "void-shipment":
        return this.dispatch.void(await this.as("planner", action), action);
      case "return":
        return this.dispatch.takeBack(await this.as("planner", action), action);
    }
  }

  private async receive(action: Of<"receive">): Promise<void> {
    const received = await receiveLot(await this.as("planner", action), {
      materialCode: action.material,
      quantity: { value: kilograms(action.massMg), unit: "kg" },
      supplierCode: action.supplier,
      supplierLot: action.supplierLot,
      locationCode: "RAW",
      origin: action.origin,
      ...(action.recycled ? { recycled: action.recycled } : {}),
      composition: action.composition,
    });
    this.lotCodes.set(action.lot, received.code);
  }

  private async createOrder(action: Of<"create-order">): Promise<void> {
    const order = await createWorkOrder(await this.as("planner", action), {
      externalId: action.externalId,
      productCode: action.product,
      quantity: String(action.quantity),
      dueAt: this.toDate(action.due).toISOString(),
      priority: action.priority,
    });
    this.orderNumbers.set(action.order, order.number);
  }

  private async run({ run, at }: Of<"run">): Promise<void> {
    const result = await recordProduction(
      await this.performer.as(this.person(run.operator), this.toDate(at)),
      {
        equipmentCode: run.equipment,
        operationCode: run.operation,
        startedAt: this.toDate(run.start).toISOString(),
        endedAt: this.toDate(run.end).toISOString(),
        program: run.program,
        ...(run.note ? { note: run.note } : {}),
        parameters: run.parameters,
        deviationReasons: run.deviationReasons,
        transformations: run.transformations.map((entry) => this.transformation(entry)),
      },
    );
    for (const [index, planned] of run.transformations.entries()) {
      for (const [at, output] of planned.outputs.entries()) {
        const made = result.transformations[index]?.outputs[at];
        if (made) this.lotCodes.set(output.lot, made.lot);
      }
    }
  }

  private transformation(entry: PlannedTransformation) {
    return {
      kind: entry.isRework ? ("rework" as const) : ("process" as const),
      ...(entry.order ? { workOrderNumber: this.order(entry.order) } : {}),
      ...(entry.position ? { position: entry.position } : {}),
      inputs: entry.inputs.map((input) => ({ lot: this.lot(input.lot), quantity: quantityOf(input) })),
      outputs: entry.outputs.map((output) => ({
        materialCode: output.material,
        quantity: quantityOf(output),
        massKg: kilograms(output.massMg),
        byProduct: output.byProduct ?? false,
        rework: output.rework ?? false,
        ...(output.location ? { locationCode: output.location } : {}),
      })),
      scrap: entry.scrap.map((scrap) => ({
        code: scrap.code,
        quantity: scrap.pieces === null ? kilograms(scrap.massMg) : String(scrap.pieces),
        massKg: kilograms(scrap.massMg),
      })),
      losses: entry.losses.map((loss) => ({ code: loss.code, massKg: kilograms(loss.massMg) })),
      samplesMassKg: kilograms(entry.sampleMg),
      ...(entry.balanceReason ? { balanceReason: entry.balanceReason } : {}),
    };
  }

  /** A run that is still going on at the end of the month: started, loaded, not finished. */
  private async running({ run, at }: Of<"running">): Promise<void> {
    const [first] = run.transformations;
    const operator = this.person(run.operator);
    const started = await startOperationRun(await this.performer.as(operator, this.toDate(at)), {
      equipmentCode: run.equipment,
      operationCode: run.operation,
      program: run.program,
      ...(first?.order ? { workOrderNumber: this.order(first.order) } : {}),
    });
    for (const entry of run.transformations) await this.load(started.code, run, entry, at);
  }

  private async load(
    runCode: string,
    run: PlannedRun,
    entry: PlannedTransformation,
    at: number,
  ): Promise<void> {
    for (const [index, input] of entry.inputs.entries()) {
      await loadForOrder(await this.performer.as(this.person(run.operator), this.toDate(at)), {
        runCode,
        lot: this.lot(input.lot),
        quantity: quantityOf(input),
        ...(entry.order ? { workOrderNumber: this.order(entry.order) } : {}),
        ...(entry.position && index === 0 ? { position: entry.position } : {}),
      });
    }
  }

  private async test(action: Of<"test">): Promise<void> {
    const curve = synthesiseCurve(
      {
        brTesla: action.brTesla,
        hcjKiloAmperePerMetre: action.hcjKiloAmperePerMetre,
        squareness: action.squareness,
        muRec: 1.045,
      },
      { pointCount: 96, noiseShare: 0.0004, random: seededRandom(action.seed) },
    );
    await saveMagneticTest(await this.as(action.technician, action), {
      lot: this.lot(action.lot),
      instrumentCode: action.instrument,
      temperatureC: 20,
      measuredAt: this.toDate(action.at).toISOString(),
      magnetisingFieldKiloAmperePerMetre: action.instrument === "PFM-01" ? 5200 : 3200,
      isSynthetic: true,
      ...(action.position ? { position: action.position } : {}),
      sampleId: `S${action.seed}`,
      curve: {
        h: { unit: "kA/m", values: curve.fieldKiloAmperePerMetre },
        j: { unit: "T", values: curve.polarisationTesla },
      },
    });
  }

  private as(username: string, action: { at: number }) {
    return this.performer.as(this.person(username), this.toDate(action.at));
  }

  private person(username: string): Actor {
    const person = this.people.get(username);
    if (!person) throw new Error(`No demo account ${username}.`);
    return person;
  }

  /** The engineer's decisions of the past are signed by the system in the engineer's name: nobody typed a password. */
  private engineer(): Actor {
    return { ...this.person("engineer"), kind: "system" };
  }

  private lot(key: string): string {
    const code = this.lotCodes.get(key);
    if (!code) throw new Error(`The demo month uses ${key} before it is there.`);
    return code;
  }

  private order(key: string): string {
    const number = this.orderNumbers.get(key);
    if (!number) throw new Error(`The demo month names ${key} before it is issued.`);
    return number;
  }
}

function quantityOf(amount: Pick<PlannedInput, "pieces" | "massMg">) {
  return amount.pieces === null
    ? { value: kilograms(amount.massMg), unit: "kg" as const }
    : { value: String(amount.pieces), unit: "pcs" as const };
}
