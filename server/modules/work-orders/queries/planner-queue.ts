import { sql } from "drizzle-orm";
import { workOrders } from "@/db/schema/work-orders";
import type { Executor } from "@/server/kernel/database";
import { type PlannerQueue, workOrderListInput } from "../contract";
import { workOrderPage } from "./order-page";

const DUE_SOON_DAYS = 7;
const SHOWN = 8;

/** What waits for a planner: late orders, those due within a week, drafts to release. */
export async function plannerQueue(db: Executor, now: Date): Promise<PlannerQueue> {
  const soon = new Date(now.getTime() + DUE_SOON_DAYS * 86_400_000);
  const page = (input: Parameters<typeof workOrderListInput.parse>[0]) =>
    workOrderPage(db, workOrderListInput.parse(input), now);
  const running = sql`${workOrders.status} in ('released', 'in-progress', 'paused')`;
  const at = sql`${now.toISOString()}::timestamptz`;
  const [counts] = await db
    .select({
      late: sql<number>`count(*) filter (where ${workOrders.status} <> 'draft' and ${workOrders.dueAt} < ${at})::int`,
      dueSoon: sql<number>`count(*) filter (where ${running} and ${workOrders.dueAt} >= ${at} and ${workOrders.dueAt} < ${soon.toISOString()}::timestamptz)::int`,
      drafts: sql<number>`count(*) filter (where ${workOrders.status} = 'draft')::int`,
      running: sql<number>`count(*) filter (where ${workOrders.status} = 'in-progress')::int`,
      paused: sql<number>`count(*) filter (where ${workOrders.status} = 'paused')::int`,
      open: sql<number>`count(*)::int`,
    })
    .from(workOrders)
    .where(sql`${workOrders.status} in ('draft', 'released', 'in-progress', 'paused')`);
  const [open, drafts] = await Promise.all([
    page({ status: "open", sort: "due", limit: 200 }),
    page({ status: "draft", sort: "due", limit: SHOWN }),
  ]);
  const issued = open.items.filter((order) => order.status !== "draft");
  const late = issued.filter((order) => order.isLate);
  const dueSoon = issued.filter((order) => !order.isLate && order.dueAt < soon.toISOString());
  return {
    counts: counts ?? { late: 0, dueSoon: 0, drafts: 0, running: 0, paused: 0, open: 0 },
    late: late.slice(0, SHOWN),
    dueSoon: dueSoon.slice(0, SHOWN),
    drafts: drafts.items,
  };
}
