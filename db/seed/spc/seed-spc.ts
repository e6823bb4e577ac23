import { sql } from "drizzle-orm";
import type { Actor } from "@/server/kernel/context";
import type { Transaction } from "@/server/kernel/database";
import { freezeLimits } from "@/server/modules/spc/commands/freeze-limits";
import { judgeChart } from "@/server/modules/spc/commands/judge-chart";
import { CHART_JUDGE } from "@/server/modules/spc/commands/judge-marked-charts";
import { writeChart } from "@/server/modules/spc/commands/write-chart";
import type { WriteChartInput } from "@/server/modules/spc/contract";
import { chartByCode } from "@/server/modules/spc/queries/definitions";
import { seriesOf } from "@/server/modules/spc/queries/series";
import type { Performer } from "../execute/performer";

type Seed = { tx: Transaction; performer: Performer; people: Map<string, Actor>; start: Date; end: Date };
type Wish = Omit<WriteChartInput, "code" | "reactionEn" | "reactionZh" | "rules"> & { code: string };

const FEWEST_POINTS = 12;
const BASELINE_SHARE = 0.6;
const MOST_PRODUCTS = 2;
const MOST_FURNACES = 2;

const REACTION = {
  hcj: {
    en: "Hold the load. Check the ageing curve and thermocouples of the furnace, O2 at the jet mill and D50 of the powder lot; repeat the test on a second sample.",
    zh: "扣留该炉。检查时效曲线与热电偶、气流磨氧含量和粉末D50；取第二件样品复测。",
  },
  br: {
    en: "Hold the load. Check the orienting field and the fill of the press, the density and the composition of the charge; repeat the test.",
    zh: "扣留该炉。检查取向磁场与压机装粉、密度和配料成分；复测。",
  },
  density: {
    en: "Hold the load. Check vacuum, soak temperature and time of the sintering furnace, and the green density of the compacts.",
    zh: "扣留该炉。检查烧结炉真空度、保温温度与时间以及压坯密度。",
  },
} as const;

/** Charts of HcJ, Br and density by product and furnace, with frozen limits, and what they signal since. */
export async function seedSpc(seed: Seed): Promise<void> {
  const engineer = seed.people.get("engineer");
  if (!engineer) throw new Error("The demo accounts lack an engineer.");
  for (const wish of await wishes(seed.tx)) await chartOf(seed, engineer, wish);
  await seed.tx.execute(sql`delete from control_chart_marks`);
}

async function wishes(tx: Transaction): Promise<Wish[]> {
  type Row = { code: string; en: string; zh: string };
  const tested = await tx.execute<Row>(sql`
    select p.code, min(p.name_en) as en, min(p.name_zh) as zh
    from magnetic_tests t join lots l on l.id = t.lot_id
    join work_order_bookings b on b.transformation_id = l.transformation_id
    join work_orders w on w.id = b.work_order_id join products p on p.id = w.product_id
    where t.superseded_at is null group by p.code
    having count(*) >= ${FEWEST_POINTS} order by count(*) desc, p.code limit ${MOST_PRODUCTS}`);
  const furnaces = await tx.execute<Row>(sql`
    select e.code, min(e.name_en) as en, min(e.name_zh) as zh
    from process_runs r join equipment e on e.id = r.equipment_id
    where e.equipment_class = 'sintering-furnace' and r.status = 'completed'
    group by e.code order by count(*) desc, e.code limit ${MOST_FURNACES}`);
  const magnetic = (characteristicCode: "hcj" | "br", short: string) =>
    ({
      source: "magnetic-test",
      characteristicCode,
      chartType: "i-mr",
      subgroupRule: "single",
      short,
    }) as const;
  const kinds = [magnetic("hcj", "HcJ"), magnetic("br", "Br")];
  const ofProducts = kinds.flatMap(({ short, ...kind }) =>
    tested.map((product) => ({
      ...kind,
      code: `${short}-${product.code}`.toUpperCase().slice(0, 40),
      nameEn: `${short}, ${product.en}`,
      nameZh: `${product.zh} ${short}`,
      productCode: product.code,
    })),
  );
  const ofFurnaces = furnaces.map((furnace) => ({
    source: "magnetic-test" as const,
    characteristicCode: "squareness",
    chartType: "ewma" as const,
    subgroupRule: "single" as const,
    code: `SQ-${furnace.code}`.toUpperCase(),
    nameEn: `Squareness, ${furnace.en}`,
    nameZh: `${furnace.zh} 方形度`,
    equipmentCode: furnace.code,
  }));
  const density = tested.map((product) => ({
    source: "run-parameter" as const,
    characteristicCode: "density",
    chartType: "i-mr" as const,
    subgroupRule: "single" as const,
    code: `DENSITY-${product.code}`.toUpperCase().slice(0, 40),
    nameEn: `Density, ${product.en}`,
    nameZh: `${product.zh} 密度`,
    productCode: product.code,
    lowerLimit: 7.45,
    upperLimit: 7.65,
  }));
  return [...ofProducts, ...ofFurnaces, ...density];
}

async function chartOf({ performer, tx, start, end }: Seed, engineer: Actor, wish: Wish): Promise<void> {
  const reaction =
    REACTION[
      wish.characteristicCode === "br" || wish.characteristicCode === "density"
        ? wish.characteristicCode
        : "hcj"
    ];
  await writeChart(await performer.as(engineer, start), {
    ...wish,
    rules: ["nelson-1", "nelson-2", "nelson-3", "nelson-5"],
    reactionEn: reaction.en,
    reactionZh: reaction.zh,
  });
  const to = new Date(start.getTime() + BASELINE_SHARE * (end.getTime() - start.getTime()));
  if ((await pointsOf(tx, wish.code, { from: start, to })) < FEWEST_POINTS) return;
  await freezeLimits(await performer.as(engineer, to), {
    code: wish.code,
    from: start.toISOString(),
    to: to.toISOString(),
    expectedVersion: 0,
    note: "Phase I reviewed with process engineering / 与工艺共同评审",
  });
  await judgeChart(await performer.as(CHART_JUDGE, end), { code: wish.code });
}

/** Distinct values of a chart in a window: limits need some, and some variation. */
async function pointsOf(tx: Transaction, code: string, window: { from: Date; to: Date }): Promise<number> {
  const { row } = await chartByCode(tx, code);
  return new Set((await seriesOf(tx, row, window)).map(({ value }) => value)).size;
}
