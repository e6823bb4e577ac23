import { sql } from "drizzle-orm";
import type { Actor } from "@/server/kernel/context";
import type { Transaction } from "@/server/kernel/database";
import { approveSpecification } from "@/server/modules/materials/commands/approve-specification";
import { draftSpecification } from "@/server/modules/materials/commands/draft-specification";
import { recordCoilConstant } from "@/server/modules/quality/commands/record-coil-constant";
import { recordFluxSeries } from "@/server/modules/quality/commands/record-flux-series";
import { setCharacteristicEffect } from "@/server/modules/quality/commands/set-characteristic-effect";
import { fluxLot } from "@/server/modules/quality/queries/expected-moment";
import type { Performer } from "../execute/performer";
import { randomFor } from "../month/random";
import { OWN_GRADES } from "./own-grades";

type Seed = { tx: Transaction; performer: Performer; people: Map<string, Actor>; start: Date; end: Date };

const DAY_MS = 86_400_000;
const SERIES = 14;
const PIECES = 10;
/** Every so many series one whose pieces are off their block, as after an incomplete magnetisation. */
const OFF_EVERY = 6;

/** More of our own grades, the next version of one as a draft, rules of validity, and moments of finished pieces. */
export async function seedGrading(seed: Seed): Promise<void> {
  const engineer = personOf(seed, "engineer");
  const second = personOf(seed, "admin");
  const technician = personOf(seed, "technician");
  const before = (days: number) => new Date(seed.start.getTime() - days * DAY_MS);
  for (const grade of OWN_GRADES) {
    await draftSpecification(await seed.performer.as(engineer, before(8)), {
      ...grade,
      owner: "Baotou magnet works",
      ownerKind: "own",
      changeReason: "公司牌号表首次发布",
    });
    await approveSpecification(await seed.performer.as(second, before(7)), {
      code: grade.code,
      expectedDraftVersion: 1,
    });
  }
  await draftSpecification(await seed.performer.as(engineer, new Date(seed.end.getTime() - DAY_MS)), {
    code: "OWN-N48H",
    grade: "N48H",
    series: "H",
    owner: "Baotou magnet works",
    ownerKind: "own",
    decisionRule: "guarded",
    guardFactor: 1,
    changeReason: "华东电驱要求120 °C下HcJ并按保护带判定",
    maximumWorkingTemperatureC: 120,
    limits: [
      { characteristicCode: "br", minimum: 1.36, maximum: 1.42 },
      { characteristicCode: "hcb", minimum: 995 },
      { characteristicCode: "hcj", minimum: 1353 },
      { characteristicCode: "hcj", temperatureC: 120, minimum: 560 },
      { characteristicCode: "bh-max", minimum: 358, maximum: 390 },
      { characteristicCode: "squareness", minimum: 0.9 },
    ],
  });
  await setCharacteristicEffect(await seed.performer.as(engineer, before(6)), {
    characteristicCode: "br",
    operationCode: "GBD",
    effect: "ends",
    note: "扩散后Br略降，须重新检测",
  });
  await recordCoilConstant(await seed.performer.as(engineer, before(5)), {
    instrumentCode: "HC-01",
    value: 2.18,
    unit: "cm",
    certificate: "NIM-2026-0417",
    calibratedAt: before(40).toISOString(),
    validUntil: before(-325).toISOString(),
  });
  await measurePieces(seed, technician);
}

function personOf({ people }: Seed, username: string): Actor {
  const person = people.get(username);
  if (!person) throw new Error(`The demo accounts lack ${username}.`);
  return person;
}

async function measurePieces(seed: Seed, technician: Actor): Promise<void> {
  const random = randomFor(418, "flux");
  const lots = await seed.tx.execute<{ code: string; at: string }>(sql`
    select l.code, l.created_at as at from lots l
    join materials m on m.id = l.material_id
    where m.kind in ('machined-part', 'magnetised-part') and l.created_at < ${new Date(seed.end.getTime() - 7_200_000).toISOString()}::timestamptz
      and m.code not like 'MG-RNG%' and m.code not like 'MG-ARC%'
    order by l.created_at desc limit 30`);
  let made = 0;
  for (const lot of [...lots].reverse()) {
    if (made >= SERIES) return;
    const piece = await fluxLot(seed.tx, lot.code);
    const { expectedTesla, pieceVolumeCubicMillimetre: volume } = piece;
    if (expectedTesla === null || volume === null) continue;
    made += 1;
    const off = made % OFF_EVERY === 0 ? 0.965 : 1 + (random.next() - 0.5) * 0.012;
    const readings = Array.from({ length: PIECES }, (_, index) => ({
      piece: String(index + 1),
      reading: rounded(expectedTesla * off * (1 + (random.next() - 0.5) * 0.008) * volume * 1e-4),
    }));
    const measuredAt = new Date(new Date(lot.at).getTime() + 3_600_000);
    await recordFluxSeries(await seed.performer.as(technician, measuredAt), {
      lot: lot.code,
      instrumentCode: "HC-01",
      quantity: { kind: "moment", unit: "mWb·cm" },
      temperatureC: 20,
      measuredAt: measuredAt.toISOString(),
      readings,
    });
  }
}

function rounded(value: number): number {
  return Number(value.toPrecision(5));
}
