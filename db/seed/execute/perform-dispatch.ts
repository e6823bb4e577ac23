import type { CommandContext } from "@/server/kernel/command";
import { createShipment } from "@/server/modules/shipping/commands/create-shipment";
import { returnShipmentLines } from "@/server/modules/shipping/commands/return-shipment-lines";
import { voidShipment } from "@/server/modules/shipping/commands/void-shipment";
import type { Action } from "../month/actions";

type Of<Kind extends Action["kind"]> = Extract<Action, { kind: Kind }>;
type Codes = { lot: (key: string) => string };

/** Books what the plan sends to customers, and learns the numbers that the plant gives. */
export class DispatchPerformer {
  private readonly numbers = new Map<string, string>();

  constructor(private readonly codes: Codes) {}

  async ship(context: CommandContext, action: Of<"ship">): Promise<void> {
    const { number } = await createShipment(context, {
      customerCode: action.customer,
      customerReference: action.reference,
      externalId: action.externalId,
      lines: action.lines.map((line) => ({
        lot: this.codes.lot(line.lot),
        quantity: { value: String(line.pieces), unit: "pcs" },
        packageCode: line.packageCode,
      })),
    });
    this.numbers.set(action.shipment, number);
  }

  async void(context: CommandContext, action: Of<"void-shipment">): Promise<void> {
    await voidShipment(context, { number: this.number(action.shipment), reason: action.reason });
  }

  async takeBack(context: CommandContext, action: Of<"return">): Promise<void> {
    await returnShipmentLines(context, {
      number: this.number(action.shipment),
      reason: action.reason,
      lines: [
        {
          lot: this.codes.lot(action.lot),
          packageCode: action.packageCode,
          quantity: { value: String(action.pieces), unit: "pcs" },
        },
      ],
    });
  }

  private number(shipment: string): string {
    const number = this.numbers.get(shipment);
    if (!number) throw new Error(`The demo month names ${shipment} before it is booked.`);
    return number;
  }
}
