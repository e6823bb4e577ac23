import type { DraftSpecificationInput } from "@/server/modules/materials/contract/specifications";

type Row = [
  grade: string,
  series: string,
  br: [number, number],
  hcb: number,
  hcj: number,
  bhMax: [number, number],
];

/** As shanghaimagnet prints them (db/seed/data/grades.csv), taken over as windows of our own. */
const ROWS: Row[] = [
  ["N50", "N", [1.39, 1.44], 892, 955, [374, 406]],
  ["N48", "N", [1.37, 1.42], 892, 955, [358, 390]],
  ["N45", "N", [1.32, 1.37], 892, 955, [342, 366]],
  ["N40", "N", [1.25, 1.28], 923, 955, [302, 326]],
  ["N48M", "M", [1.37, 1.42], 1027, 1114, [358, 390]],
  ["N45M", "M", [1.32, 1.37], 995, 1114, [342, 366]],
  ["N42H", "H", [1.28, 1.34], 955, 1353, [318, 342]],
  ["N45H", "H", [1.32, 1.37], 955, 1353, [342, 366]],
  ["N42SH", "SH", [1.28, 1.34], 955, 1592, [318, 342]],
  ["N40SH", "SH", [1.25, 1.28], 939, 1592, [302, 326]],
];

export const OWN_GRADES: Pick<DraftSpecificationInput, "code" | "grade" | "series" | "limits">[] = ROWS.map(
  ([grade, series, br, hcb, hcj, bhMax]) => ({
    code: `OWN-${grade}`,
    grade,
    series,
    limits: [
      { characteristicCode: "br", minimum: br[0], maximum: br[1] },
      { characteristicCode: "hcb", minimum: hcb },
      { characteristicCode: "hcj", minimum: hcj },
      { characteristicCode: "bh-max", minimum: bhMax[0], maximum: bhMax[1] },
    ],
  }),
);
