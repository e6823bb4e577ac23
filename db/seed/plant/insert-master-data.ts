import {
  calendarShifts,
  calendars,
  equipment,
  equipmentPositions,
  idealCycles,
  instruments,
  sites,
  stopReasons,
} from "@/db/schema/equipment";
import { carriers, locations } from "@/db/schema/lots";
import {
  characteristics,
  customers,
  gradeLimits,
  gradeSpecifications,
  materials,
  operationParameters,
  operations,
  products,
  reasonCodes,
  routeOperations,
  routes,
  suppliers,
} from "@/db/schema/materials";
import type { Transaction } from "@/server/kernel/database";
import { newId } from "@/server/kernel/ids";
import { kilograms } from "../month/quantities";
import { ALLOYS, alloyMaterial } from "./alloys";
import { CARRIERS } from "./carriers";
import { AREAS, positionsOf, WORK_UNITS } from "./equipment";
import { gtin } from "./gs1";
import { INSTRUMENTS } from "./instruments";
import { operationRows, parameterRows } from "./operation-rows";
import { CUSTOMERS, SUPPLIERS } from "./partners";
import { PRODUCTS, pieceMassMg, productMaterials } from "./products";
import { BULK_BLANK, BY_PRODUCTS, DESCALED_IRON, RAW_MATERIALS } from "./raw-materials";
import { REASONS, STOP_REASONS } from "./reasons";
import { routeSteps } from "./route-steps";
import { CALENDARS, LOCATIONS, SITE } from "./site";
import { CHARACTERISTICS, SPECIFICATIONS } from "./specifications";

const DAY_MS = 86_400_000;
export const POWDER_SHELF_LIFE_HOURS = 72;

type Ids = Map<string, string>;

/** Everything that is there before the first lot arrives. Written as the owner; production goes through commands. */
export async function insertMasterData(tx: Transaction, anchor: Date): Promise<void> {
  await insertSite(tx, anchor);
  const materialIds = await insertMaterials(tx);
  const operationIds = await insertOperations(tx, materialIds);
  await insertProducts(tx, materialIds, operationIds);
}

async function insertSite(tx: Transaction, anchor: Date): Promise<void> {
  const siteId = newId();
  await tx.insert(sites).values({ id: siteId, ...SITE });
  const locationIds: Ids = new Map(LOCATIONS.map((location) => [location.code, newId()]));
  await tx
    .insert(locations)
    .values(LOCATIONS.map((location) => ({ ...location, id: of(locationIds, location.code) })));
  await tx
    .insert(carriers)
    .values(
      CARRIERS.map(({ location, ...carrier }) => ({ ...carrier, locationId: of(locationIds, location) })),
    );
  const calendarIds: Ids = new Map(CALENDARS.map((calendar) => [calendar.code, newId()]));
  await tx.insert(calendars).values(
    CALENDARS.map(({ code, nameEn, nameZh }) => ({
      id: of(calendarIds, code),
      code,
      nameEn,
      nameZh,
      siteId,
    })),
  );
  await tx
    .insert(calendarShifts)
    .values(
      CALENDARS.flatMap(({ code, weekdays, shifts }) =>
        shifts.map((shift) => ({ ...shift, weekdays, calendarId: of(calendarIds, code) })),
      ),
    );
  const areaIds: Ids = new Map(AREAS.map((area) => [area.code, newId()]));
  await tx
    .insert(equipment)
    .values(AREAS.map((area) => ({ ...area, id: of(areaIds, area.code), siteId, level: "area" as const })));
  const unitIds: Ids = new Map(WORK_UNITS.map((unit) => [unit.code, newId()]));
  await tx.insert(equipment).values(
    WORK_UNITS.map((unit) => ({
      id: of(unitIds, unit.code),
      siteId,
      parentId: of(areaIds, unit.area),
      level: "work-unit" as const,
      code: unit.code,
      nameEn: unit.nameEn,
      nameZh: unit.nameZh,
      equipmentClass: unit.equipmentClass,
      calendarId: of(calendarIds, unit.calendar),
      capacityKg: unit.capacityKg === undefined ? null : String(unit.capacityKg),
      capacityPieces: unit.capacityPieces ?? null,
      isBatch: unit.isBatch ?? false,
      countsFrom: unit.countsFrom ?? ("machine" as const),
    })),
  );
  await tx.insert(equipmentPositions).values(
    WORK_UNITS.flatMap((unit) =>
      positionsOf(unit).map((position) => ({
        ...position,
        equipmentId: of(unitIds, unit.code),
        capacityKg: String(unit.positions?.capacityKg ?? 0),
      })),
    ),
  );
  await tx.insert(idealCycles).values(
    WORK_UNITS.map((unit) => ({
      equipmentId: of(unitIds, unit.code),
      idealSeconds: unit.ideal.seconds,
      basis: unit.ideal.basis,
    })),
  );
  await tx.insert(instruments).values(
    INSTRUMENTS.map(({ maximumField, dueInDays, uncertainties, ...instrument }) => ({
      ...instrument,
      maximumFieldKiloAmperePerMetre: maximumField,
      calibrationDueAt: new Date(anchor.getTime() + dueInDays * DAY_MS),
      uncertainties: { ...uncertainties } as Record<string, number>,
    })),
  );
  await tx.insert(stopReasons).values(
    STOP_REASONS.map(({ code, parent, nameEn, nameZh, loss }) => ({
      code,
      parentCode: parent ?? null,
      nameEn,
      nameZh,
      lossCategory: loss,
    })),
  );
}

async function insertMaterials(tx: Transaction): Promise<Ids> {
  await tx.insert(suppliers).values([...SUPPLIERS]);
  const stages = [
    ["charge", "alloy-charge", "charge", "配料"],
    ["flake", "strip-cast-flake", "strip-cast flake", "甩带片"],
    ["coarse", "coarse-powder", "coarse powder", "粗粉"],
    ["fine", "fine-powder", "fine powder", "细粉"],
    ["blend", "powder-blend", "powder blend", "混粉"],
  ] as const;
  const rows: (typeof materials.$inferInsert & { id: string })[] = [
    ...RAW_MATERIALS.map(({ code, nameEn, nameZh, kind, composition }) => ({
      id: newId(),
      code,
      nameEn,
      nameZh,
      kind,
      baseUnit: "kg" as const,
      nominalComposition: composition,
    })),
    { id: newId(), ...DESCALED_IRON, kind: "raw-metal", baseUnit: "kg", nominalComposition: { Fe: 0.998 } },
    ...BY_PRODUCTS.map(({ unit, ...material }) => ({
      id: newId(),
      ...material,
      kind: "by-product" as const,
      baseUnit: unit,
    })),
    { id: newId(), ...BULK_BLANK, kind: "sintered-blank", baseUnit: "kg" },
    ...ALLOYS.flatMap((alloy) =>
      stages.map(([stage, kind, en, zh]) => ({
        id: newId(),
        code: alloyMaterial(alloy.code, stage),
        nameEn: `${alloy.nameEn}, ${en}`,
        nameZh: `${alloy.nameZh}${zh}`,
        kind,
        baseUnit: "kg" as const,
        shelfLifeHours: stage === "fine" || stage === "blend" ? POWDER_SHELF_LIFE_HOURS : null,
      })),
    ),
    ...PRODUCTS.flatMap((product) =>
      productMaterials(product).map(({ pieceMassMg: mass, kind, ...material }) => ({
        id: newId(),
        ...material,
        kind: kind as (typeof materials.$inferInsert)["kind"],
        baseUnit: "pcs" as const,
        pieceMassKg: kilograms(mass),
      })),
    ),
  ];
  await tx.insert(materials).values(rows);
  return new Map(rows.map((row) => [row.code, row.id]));
}

async function insertOperations(tx: Transaction, materialIds: Ids): Promise<Ids> {
  const rows = operationRows().map((row) => ({ id: newId(), ...row }));
  await tx.insert(operations).values(rows);
  await tx
    .insert(operationParameters)
    .values(
      rows.flatMap((row) => parameterRows(row.code).map((entry) => ({ ...entry, operationId: row.id }))),
    );
  await tx.insert(reasonCodes).values(
    Object.entries(REASONS).flatMap(([kind, reasons]) =>
      reasons.map(({ operation, byProduct, ...reason }) => ({
        ...reason,
        kind: kind as keyof typeof REASONS,
        operationCode: operation ?? null,
        byProductMaterialId: byProduct ? of(materialIds, byProduct) : null,
      })),
    ),
  );
  return new Map(rows.map((row) => [row.code, row.id]));
}

async function insertProducts(tx: Transaction, materialIds: Ids, operationIds: Ids): Promise<void> {
  const customerIds: Ids = new Map(CUSTOMERS.map((customer) => [customer.code, newId()]));
  await tx
    .insert(customers)
    .values(CUSTOMERS.map((customer) => ({ ...customer, id: of(customerIds, customer.code) })));
  await tx
    .insert(characteristics)
    .values(CHARACTERISTICS.map((characteristic) => ({ ...characteristic, kind: "measured" as const })));
  const specificationIds: Ids = new Map(SPECIFICATIONS.map((entry) => [entry.code, newId()]));
  await tx.insert(gradeSpecifications).values(
    SPECIFICATIONS.map((entry) => ({
      id: of(specificationIds, entry.code),
      code: entry.code,
      grade: entry.grade,
      series: entry.series,
      owner: entry.owner,
      ownerKind: entry.ownerKind,
      densityGramPerCubicCentimetre: entry.density,
      maximumWorkingTemperatureC: entry.maximumTemperatureC,
    })),
  );
  await tx.insert(gradeLimits).values(
    SPECIFICATIONS.flatMap((entry) =>
      entry.limits.map(({ property, minimum, maximum }) => ({
        specificationId: of(specificationIds, entry.code),
        characteristicCode: property,
        minimum: minimum ?? null,
        maximum: maximum ?? null,
      })),
    ),
  );
  const routeIds: Ids = new Map(PRODUCTS.map((product) => [product.code, newId()]));
  await tx.insert(routes).values(
    PRODUCTS.map((product) => ({
      id: of(routeIds, product.code),
      code: `RT-${product.code}`,
      nameEn: `${product.nameEn}, ${product.diffused ? "with diffusion" : "without diffusion"}`,
      nameZh: `${product.nameZh}（${product.diffused ? "含晶界扩散" : "无晶界扩散"}）`,
    })),
  );
  await tx.insert(routeOperations).values(
    PRODUCTS.flatMap((product) =>
      routeSteps(product).map((step, index) => ({
        routeId: of(routeIds, product.code),
        seq: (index + 1) * 10,
        operationId: of(operationIds, step.operation),
        outputMaterialId: of(materialIds, step.material),
        requiresRelease: step.gate,
      })),
    ),
  );
  await tx.insert(products).values(
    PRODUCTS.map((product, index) => ({
      code: product.code,
      nameEn: product.nameEn,
      nameZh: product.nameZh,
      materialId: of(materialIds, product.code),
      gradeSpecificationId: of(specificationIds, product.specification),
      routeId: of(routeIds, product.code),
      geometry: product.geometry,
      magnetisationDirection: product.magnetisationDirection,
      coating: product.coating,
      pieceMassKg: kilograms(pieceMassMg(product)),
      customerId: of(customerIds, product.customer),
      customerPartNumber: product.customerPartNumber,
      gtin: product.gtin ?? gtin(index + 1),
    })),
  );
}

function of(ids: Ids, code: string): string {
  const id = ids.get(code);
  if (!id) throw new Error(`The demo plant names ${code}, which it does not have.`);
  return id;
}
