import { randomUUID } from "node:crypto";
import Big from "big.js";
import type { ProductionDto } from "@/server/modules/work-orders/contract/production";
import { pause } from "../../scripts/launch/processes.mjs";

type Quantity = { value: string; unit: "kg" };
type Part = {
  inputs: { lot: string; quantity: Quantity }[];
  outputs: { materialCode: string; quantity: Quantity; byProduct?: boolean; position?: string }[];
  losses: { code: string; massKg: string }[];
};
export type RunRequest = {
  equipmentCode: string;
  operationCode: string;
  startedAt: string;
  endedAt: string;
  parameters: Record<string, number>;
  transformations: Part[];
};

/** One request as its sender knows it: `answer` is there only if the whole 201 came back. */
export type Attempt = { key: string; request: RunRequest; answer: ProductionDto | null; status: number };

export type Sender = { address: string; authorization: string };

const PATIENCE_MS = 20_000;

/** Sends one run under its key. Returns whether the answer was one from before. */
export async function send({ address, authorization }: Sender, attempt: Attempt): Promise<boolean> {
  try {
    const response = await fetch(`${address}/runs`, {
      method: "POST",
      headers: { authorization, "content-type": "application/json", "idempotency-key": attempt.key },
      body: JSON.stringify(attempt.request),
      signal: AbortSignal.timeout(PATIENCE_MS),
    });
    const answer: unknown = await response.json();
    attempt.status = response.status;
    if (response.status === 201) attempt.answer = answer as ProductionDto;
    return response.headers.get("idempotency-replayed") === "true";
  } catch {
    attempt.status = 0;
    return false;
  }
}

/** Receives raw powder through the same door and returns the lot's code. */
export async function receive({ address, authorization }: Sender, materialCode: string, kilograms: string) {
  const response = await fetch(`${address}/lots/receipts`, {
    method: "POST",
    headers: { authorization, "content-type": "application/json" },
    body: JSON.stringify({
      materialCode,
      quantity: { value: kilograms, unit: "kg" },
      supplierCode: "SUP-A",
      supplierLot: "S-1",
      receivedAt: "2026-11-19T00:00:00Z",
    }),
  });
  const text = await response.text();
  if (response.status !== 201) throw new Error(`Not received (${response.status}): ${text}`);
  return (JSON.parse(text) as { code: string }).code;
}

/**
 * Several clients send one run after the other until the plant no longer answers. `strike` is called once, when
 * `acknowledgements` runs have been confirmed and others are on their way.
 */
export async function burst(
  sender: Sender,
  cans: readonly Cans[],
  { acknowledgements, strike }: { acknowledgements: number; strike: () => Promise<void> },
): Promise<Attempt[]> {
  const attempts: Attempt[] = [];
  let confirmed = 0;
  const strikes: Promise<void>[] = [];
  const client = async (own: Cans) => {
    for (let count = 0; ; count += 1) {
      const attempt: Attempt = {
        key: randomUUID(),
        request: runRequest(own, count),
        answer: null,
        status: -1,
      };
      attempts.push(attempt);
      await send(sender, attempt);
      if (!attempt.answer) return;
      confirmed += 1;
      if (confirmed === acknowledgements) strikes.push(pause(Math.random() * 25).then(strike));
    }
  };
  await Promise.all(cans.map(client));
  await Promise.all(strikes);
  return attempts;
}

/** Lots that one client takes from; the third belongs to everybody. */
export type Cans = { first: string; second: string; shared: string };

/** Two transformations, three inputs, five outputs, two losses and a parameter; every third takes from the shared can. */
function runRequest({ first, second, shared }: Cans, count: number): RunRequest {
  const taken = new Big("2").plus(new Big(count % 50).div(1000));
  const lost = new Big("0.05");
  const byProduct = new Big("0.15");
  const extra = count % 3 === 0 ? new Big("0.5") : new Big(0);
  const made = taken.plus(extra).minus(lost).minus(byProduct);
  const half = made.div(2).round(6, Big.roundDown);
  return {
    equipmentCode: "JET-MILL-01",
    operationCode: "JM",
    startedAt: "2026-11-20T08:00:00Z",
    endedAt: "2026-11-20T09:00:00Z",
    parameters: { O2_PPM: 20 + (count % 20) },
    transformations: [
      {
        inputs: [
          { lot: first, quantity: kg(taken) },
          ...(extra.gt(0) ? [{ lot: shared, quantity: kg(extra) }] : []),
        ],
        outputs: [
          { materialCode: "FPOW", quantity: kg(half) },
          { materialCode: "FPOW", quantity: kg(made.minus(half)) },
          { materialCode: "ULTRAFINE", quantity: kg(byProduct), byProduct: true },
        ],
        losses: [{ code: "SLAG", massKg: lost.toString() }],
      },
      {
        inputs: [{ lot: second, quantity: kg(new Big("1")) }],
        outputs: [
          { materialCode: "FPOW", quantity: kg(new Big("0.6")) },
          { materialCode: "FPOW", quantity: kg(new Big("0.39")) },
        ],
        losses: [{ code: "SLAG", massKg: "0.01" }],
      },
    ],
  };
}

function kg(value: Big): Quantity {
  return { value: value.toString(), unit: "kg" };
}
