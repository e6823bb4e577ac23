import type { CanvasElement, Content } from "pdfmake/interfaces";
import type { EquipmentState } from "@/server/domain/oee/equipment-state";
import type { ShiftReportDto } from "../contract";
import { FILL, INK_SOFT, LINE } from "./report-table";
import type { ReportWords } from "./words";

const COLOURS: Record<EquipmentState, string> = {
  running: "#1f8a70",
  cooling: "#7fb8d8",
  setup: "#c7a52a",
  waiting: "#d9c27a",
  idle: "#b8c0c8",
  "planned-stop": "#7d8894",
  "unplanned-stop": "#c2382e",
  off: "#dfe3e8",
  unknown: "#f4e6c8",
};
const HEIGHT = 9;
const LABEL_WIDTH = 92;

/** What the colours of the strips mean. */
export function stripLegend({ state }: ReportWords): Content {
  const states = Object.keys(COLOURS) as EquipmentState[];
  return {
    columns: states.map((each) => ({
      width: "auto",
      columns: [
        { width: 10, canvas: [{ type: "rect", x: 0, y: 2, w: 7, h: 6, color: COLOURS[each] }] },
        { width: "auto", text: state(each), fontSize: 7 },
      ],
      columnGap: 2,
    })),
    columnGap: 8,
    margin: [0, 0, 0, 4],
  };
}

/** One strip of time for each machine, from the start of the period to its end. */
export function stripRows(
  { units, period }: ShiftReportDto,
  { clock }: ReportWords,
  pageWidth: number,
): Content[] {
  const width = pageWidth - LABEL_WIDTH;
  const start = Date.parse(period.from);
  const length = Date.parse(period.to) - start;
  const at = (iso: string) => ((Date.parse(iso) - start) / length) * width;
  const rows = units.map((unit): Content => {
    const spans: CanvasElement[] = unit.strip.map(({ startsAt, endsAt, state }) => ({
      type: "rect",
      x: at(startsAt),
      y: 0,
      w: Math.max(0.2, at(endsAt) - at(startsAt)),
      h: HEIGHT,
      color: COLOURS[state],
    }));
    return {
      columns: [
        { width: LABEL_WIDTH, text: unit.code, fontSize: 7 },
        { width, canvas: [{ type: "rect", x: 0, y: 0, w: width, h: HEIGHT, color: FILL }, ...spans] },
      ],
      margin: [0, 0, 0, 2],
    };
  });
  const quarters = [0, 0.25, 0.5, 0.75].map((part) => new Date(start + part * length).toISOString());
  return [
    ...rows,
    {
      columns: [
        { width: LABEL_WIDTH, text: "" },
        ...quarters.map((iso) => ({
          width: width / 4,
          stack: [
            { canvas: [{ type: "line" as const, x1: 0, y1: 0, x2: 0, y2: 3, lineColor: LINE }] },
            { text: clock(iso), fontSize: 7, color: INK_SOFT },
          ],
        })),
      ],
    },
  ];
}
