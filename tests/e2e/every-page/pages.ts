import { readdirSync } from "node:fs";
import path from "node:path";
import type { Page } from "@playwright/test";
import { type Permission, permissionsOf, type Role } from "@/server/access/permissions";
import { mutate, query } from "../support/procedures";

const appFolder = path.resolve(import.meta.dirname, "../../../app");

/** What opens a page; a page that is not here is open to everybody who has signed in. */
const opensWith: Record<string, Permission> = {
  "/admin/api-keys": "api-keys:manage",
  "/admin/audit": "audit:read",
  "/admin/mail": "mail:read",
  "/admin/users": "users:manage",
  "/admin/users/[id]": "users:manage",
  "/admin/users/new": "users:manage",
  "/certificates/new": "certificates:issue",
  "/connectivity": "connectivity:read",
  "/connectivity/dead-letters": "connectivity:read",
  "/connectivity/mappings": "connectivity:read",
  "/connectivity/mappings/[id]": "connectivity:read",
  "/connectivity/mappings/new": "connectivity:write",
  "/equipment/[code]/settings": "equipment:write",
  "/lots/merge": "lots:merge",
  "/lots/rebin": "lots:rebin",
  "/lots/receive": "lots:receive",
  "/magnetic-tests/import": "quality:record-test",
  "/magnetic-tests/new": "quality:record-test",
  "/master-data/grades/import": "grades:write",
  "/master-data/grades/new": "grades:write",
  "/master-data/grades/[code]/edit": "grades:write",
  "/flux/new": "quality:record-test",
  "/shipments/new": "shipments:write",
  "/recalls": "recalls:read",
  "/recalls/[number]": "recalls:read",
  "/recalls/new": "recalls:write",
  "/spc/[code]/edit": "spc:write",
  "/spc/[code]/limits": "spc:write",
  "/spc/charts/new": "spc:write",
  "/stops": "equipment:classify-stop",
  "/inspection-plans/new": "inspection:write-plans",
  "/maintenance/new": "maintenance:request",
  "/gauge-studies/new": "measurement-system:record",
  "/reference-magnets/check": "measurement-system:record",
  "/nonconformances/[number]/contain": "nonconformances:write",
  "/nonconformances/new": "nonconformances:open",
  "/terminal": "runs:record",
  "/terminal/[machine]": "runs:record",
  "/work-orders/[number]/edit": "work-orders:create",
  "/work-orders/new": "work-orders:create",
};

/** Pages of other lives than a signed-in person's: visited by their own tests, or not part of the product. */
const notCrawled = new Set(["/sign-in", "/setup", "/design", "/design/shell"]);

export type Example = { route: string; address: string };

/** Addresses of all pages as the folders of `app` have them: `/work-orders/[number]`. */
export function allRoutes(): string[] {
  return readdirSync(appFolder, { recursive: true, encoding: "utf8" })
    .filter((file) => path.basename(file) === "page.tsx")
    .map((file) => {
      const parts = path.dirname(file).split(path.sep);
      return `/${parts.filter((part) => part !== "." && !part.startsWith("(")).join("/")}`;
    })
    .filter((route) => !notCrawled.has(route))
    .sort();
}

export function mayOpen(route: string, role: Role): boolean {
  const permission = opensWith[route];
  return permission === undefined || permissionsOf([role]).has(permission);
}

type Items<Item> = { items: Item[] };

function first<Item>(
  items: readonly Item[],
  what: string,
  wanted: (item: Item) => boolean = () => true,
): Item {
  const found = items.find(wanted);
  if (found === undefined) throw new Error(`The demo plant has no ${what}.`);
  return found;
}

/** A mock recall: it lists, and holds nothing. */
async function mockRecallOf(page: Page, lot: string): Promise<string> {
  const { number } = await mutate<{ number: string }>(page, "recall.open", {
    suspects: [{ kind: "lot", code: lot }],
    isMock: true,
    reason: "WO-2026",
  });
  return number;
}

/** One real address for every page; `page` belongs to somebody who may see everything. */
export async function examplesOf(page: Page): Promise<Example[]> {
  type Lot = { code: string };
  const [orders, drafts, finished, tests, machines, users, products, grades, shipments, carriers] =
    await Promise.all([
      query<Items<{ number: string }>>(page, "workOrders.list", { status: "in-progress", limit: 5 }),
      query<Items<{ number: string }>>(page, "workOrders.list", { status: "draft", limit: 5 }),
      query<Items<Lot>>(page, "lots.list", { materialKind: "packed-magnet", limit: 5 }),
      query<Items<{ number: string }>>(page, "quality.magneticTests", { limit: 5 }),
      query<{ code: string; equipmentClass: string }[]>(page, "equipment.all"),
      query<{ id: string }[]>(page, "identity.users"),
      query<Items<{ code: string }>>(page, "materials.products", {}),
      query<Items<{ code: string }>>(page, "materials.grades", {}),
      query<Items<{ number: string }>>(page, "shipping.list", { limit: 5 }),
      query<Items<{ code: string }>>(page, "stock.carriers", {}),
    ]);
  const order = first(orders.items, "work order in progress").number;
  const lot = first(finished.items, "lot of packed magnets").code;
  const machine = first(
    machines,
    "sintering furnace",
    (each) => each.equipmentClass === "sintering-furnace",
  ).code;
  const { createdByRun } = await query<{ createdByRun: { code: string } | null }>(page, "lots.detail", {
    lotCode: lot,
  });
  const run = first(createdByRun ? [createdByRun] : [], "run behind a packed lot").code;
  const shipment = first(shipments.items, "shipment").number;
  const recall = await mockRecallOf(page, lot);
  const mappings = await query<{ id: string }[]>(page, "connectivity.mappings");
  const [excursions, recipes] = await Promise.all([
    query<Items<{ number: string }>>(page, "processData.excursions", { limit: 5 }),
    query<{ code: string }[]>(page, "processData.recipes"),
  ]);
  const [maintenance, tools] = await Promise.all([
    query<Items<{ number: string }>>(page, "maintenance.list", { view: "all", limit: 5 }),
    query<{ code: string }[]>(page, "maintenance.tools", {}),
  ]);
  const profiles = await query<{ code: string }[]>(page, "quality.importProfiles");
  const fluxSeries = await query<Items<{ number: string }>>(page, "grading.fluxList", { limit: 5 });
  const studies = await query<Items<{ number: string }>>(page, "measurementSystem.studies", {});
  const nonconformances = await query<Items<{ number: string }>>(page, "nonconformance.list", {
    status: "pending",
    limit: 5,
  });
  const nonconformance = first(nonconformances.items, "nonconformance that has not ended").number;
  const chart = first(await query<{ code: string }[]>(page, "spc.charts", {}), "control chart").code;
  const [inspections, inspectionPlans] = await Promise.all([
    query<Items<{ number: string }>>(page, "inspection.list", { state: "all", limit: 5 }),
    query<Items<{ code: string }>>(page, "inspection.plans", { limit: 5 }),
  ]);
  const certificates = await query<Items<{ number: string }>>(page, "certificates.list", { limit: 5 });
  const certificate = first(certificates.items, "certificate").number;
  const { verifyCode } = await query<{ verifyCode: string }>(page, "certificates.detail", {
    number: certificate,
  });
  const addresses: Record<string, string> = {
    "/gauge-studies/[number]": `/gauge-studies/${first(studies.items, "gauge study").number}`,
    "/print/gauge-study/[number]": `/print/gauge-study/${first(studies.items, "gauge study").number}`,
    "/instruments/[code]": "/instruments/BH-01",
    "/spc/[code]": `/spc/${chart}`,
    "/spc/[code]/edit": `/spc/${chart}/edit`,
    "/spc/[code]/limits": `/spc/${chart}/limits`,
    "/inspections/[number]": `/inspections/${first(inspections.items, "inspection").number}`,
    "/inspection-plans/[code]": `/inspection-plans/${first(inspectionPlans.items, "inspection plan").code}`,
    "/certificates/[number]": `/certificates/${certificate}`,
    "/certificates/new": `/certificates/new?shipment=${shipment}`,
    "/verify/[code]": `/verify/${verifyCode}`,
    "/admin/users/[id]": `/admin/users/${first(users, "person").id}`,
    "/connectivity/mappings/[id]": `/connectivity/mappings/${first(mappings, "mapping of messages").id}`,
    "/calendars/[code]": "/calendars/CONT",
    "/equipment/[code]/settings": `/equipment/${machine}/settings`,
    "/carriers/[code]": `/carriers/${first(carriers.items, "carrier").code}`,
    "/equipment/[code]": `/equipment/${machine}`,
    "/lots/[code]": `/lots/${lot}`,
    "/magnetic-tests/forecast": `/magnetic-tests/forecast?tests=${first(tests.items, "magnetic test").number}`,
    "/magnetic-tests/profiles/[code]": `/magnetic-tests/profiles/${first(profiles, "import profile").code}`,
    "/magnetic-tests/[number]": `/magnetic-tests/${first(tests.items, "magnetic test").number}`,
    "/master-data/grades/[code]": `/master-data/grades/${encodeURIComponent(first(grades.items, "grade").code)}`,
    "/master-data/grades/[code]/edit": `/master-data/grades/${encodeURIComponent(first(grades.items, "grade").code)}/edit`,
    "/flux/[number]": `/flux/${first(fluxSeries.items, "flux series").number}`,
    "/master-data/products/[code]": `/master-data/products/${first(products.items, "product").code}`,
    "/reports/composition": `/reports/composition?lots=${lot}`,
    "/print/labels": `/print/labels?lots=${lot}`,
    "/print/packing-list/[number]": `/print/packing-list/${shipment}`,
    "/print/traveller/[number]": `/print/traveller/${order}`,
    "/maintenance/[number]": `/maintenance/${first(maintenance.items, "maintenance order").number}`,
    "/tools/[code]": `/tools/${first(tools, "tool").code}`,
    "/recalls/[number]": `/recalls/${recall}`,
    "/recalls/new": `/recalls/new?kind=lot&code=${lot}`,
    "/excursions/[number]": `/excursions/${first(excursions.items, "excursion").number}`,
    "/nonconformances/[number]": `/nonconformances/${nonconformance}`,
    "/nonconformances/[number]/contain": `/nonconformances/${nonconformance}/contain`,
    "/nonconformances/new": `/nonconformances/new?source=manual&lots=${lot}`,
    "/recipes/[code]": `/recipes/${first(recipes, "recipe").code}`,
    "/runs/[code]": `/runs/${run}`,
    "/shipments/[number]": `/shipments/${shipment}`,
    "/terminal/[machine]": `/terminal/${machine}`,
    "/trace": `/trace?lot=${lot}`,
    "/work-orders/[number]": `/work-orders/${order}`,
    "/work-orders/[number]/edit": `/work-orders/${first(drafts.items, "draft order").number}/edit`,
  };
  return allRoutes().map((route) => {
    const address = addresses[route] ?? route;
    if (address.includes("[")) throw new Error(`pages.ts has no example for ${route}.`);
    return { route, address };
  });
}
