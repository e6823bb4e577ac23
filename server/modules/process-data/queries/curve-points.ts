import type { ProcessPoint } from "@/server/domain/process/envelope";
import type { Executor } from "@/server/kernel/database";
import type { CurveSource } from "../contract/curves";
import { keptPoints } from "../records/kept-curves";
import { countRaw, pointsOfRollUps, rawPoints, rollUps } from "../records/points";

/** More raw samples than this are not read for one curve of one drawing. */
const MOST_RAW = 200_000;

/**
 * The points of a series in [from, to): raw where they are there and not too many, else the packed curve of the run,
 * else the lowest and highest of each minute, else of each hour.
 */
export async function curvePoints(
  db: Executor,
  series: { id: number; runId: string | null },
  window: { from: number; to: number },
): Promise<{ source: CurveSource; points: ProcessPoint[]; samples: number }> {
  const raw = await countRaw(db, series.id, window.from, window.to);
  if (raw > 0 && raw <= MOST_RAW) {
    const points = await rawPoints(db, series.id, window.from, window.to);
    return { source: "raw", points, samples: points.length };
  }
  if (series.runId) {
    const kept = await keptPoints(db, series.runId, series.id);
    const points = kept?.filter(({ at }) => at >= window.from && at < window.to) ?? [];
    if (points.length > 0) return { source: "kept", points, samples: points.length };
  }
  for (const [span, spanMs] of [
    ["minute", 60_000],
    ["hour", 3_600_000],
  ] as const) {
    const rows = await rollUps(db, span, series.id, window.from - spanMs + 1, window.to);
    const samples = rows.reduce((sum, row) => sum + row.samples, 0);
    if (rows.length > 0 && rows.length <= MOST_RAW) {
      return { source: span, points: pointsOfRollUps(rows, spanMs), samples };
    }
  }
  return { source: "none", points: [], samples: 0 };
}
