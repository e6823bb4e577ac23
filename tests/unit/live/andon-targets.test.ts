import { expect, test } from "vitest";
import { areaFigures, plantFigure, USUAL_TARGET } from "@/app/(wall)/andon/_lib/area-figures";
import type { KpiDto } from "@/server/modules/oee/contract/kpi";
import type { TargetDto } from "@/server/modules/oee/contract/targets";

const target = (
  level: TargetDto["level"],
  code: string | null,
  value: number | null,
  from: string,
): TargetDto => ({
  id: `${level}-${from}`,
  level,
  code,
  nameEn: null,
  nameZh: null,
  kpi: "oee",
  value,
  effectiveFrom: from,
  createdByLabel: "Test",
});

const figures = {
  kpis: { oee: { value: 0.6 } },
  counts: { unit: "pcs", total: "130", good: "120" },
};
const kpis = {
  ...figures,
  groups: [
    { key: "PRESS", ...figures },
    { key: "FURNACE", ...figures },
  ],
} as unknown as KpiDto;

test("an area's own target goes before the plant's, and the newest that has begun holds", () => {
  const targets = [
    target("site", null, 0.7, "2026-01-01"),
    target("area", "PRESS", 0.8, "2026-05-01"),
    target("area", "PRESS", 0.9, "2026-09-01"),
    target("work-unit", "FURNACE", 0.99, "2026-01-01"),
  ];
  const areas = areaFigures(kpis, targets, "2026-08-31");
  expect(areas.get("PRESS")).toMatchObject({ target: 0.8, good: 120, goodAtTarget: 160 });
  expect(areas.get("FURNACE")?.target).toBe(0.7);
  expect(areaFigures(kpis, targets, "2026-09-01").get("PRESS")?.target).toBe(0.9);
  expect(plantFigure(kpis, targets, "2026-08-31").target).toBe(0.7);
});

test("a target that was taken back, or none at all, leaves the usual one", () => {
  const targets = [target("site", null, 0.7, "2026-01-01"), target("site", null, null, "2026-02-01")];
  expect(plantFigure(undefined, targets, "2026-03-01")).toMatchObject({ oee: null, target: USUAL_TARGET });
  expect(areaFigures(kpis, [], "2026-03-01").get("PRESS")?.target).toBe(USUAL_TARGET);
});
