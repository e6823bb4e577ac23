import type { BoardItem } from "@/server/modules/spc/contract/views";

const WIDTH = 300;
const HEIGHT = 84;
const MARGIN = 6;

/** A control chart in small: values, centre, limits and the points that signal. */
export function SparkPlot({ item, label }: { item: BoardItem; label: string }) {
  const known = [...item.values, item.lower, item.upper].filter((value) => value !== null);
  if (item.values.length === 0 || known.length === 0) return <div style={{ height: HEIGHT }} />;
  const lowest = Math.min(...known);
  const span = Math.max(...known) - lowest || 1;
  const x = (i: number) => MARGIN + (i * (WIDTH - 2 * MARGIN)) / Math.max(1, item.values.length - 1);
  const y = (value: number) => HEIGHT - MARGIN - ((value - lowest) / span) * (HEIGHT - 2 * MARGIN);
  const path = item.values
    .flatMap((value, i) => (value === null ? [] : [`${x(i).toFixed(1)},${y(value).toFixed(1)}`]))
    .join(" ");
  const rule = (value: number | null, color: string, dash?: string) =>
    value === null ? null : (
      <line x1={0} x2={WIDTH} y1={y(value)} y2={y(value)} stroke={color} strokeDasharray={dash} />
    );
  return (
    <svg
      role="img"
      aria-label={label}
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      preserveAspectRatio="none"
      className="h-21 w-full"
    >
      {rule(item.upper, "var(--bad-solid)", "4 3")}
      {rule(item.lower, "var(--bad-solid)", "4 3")}
      {rule(item.centerLine, "var(--ok-solid)")}
      <polyline points={path} fill="none" stroke="var(--series-1)" strokeWidth={1.25} />
      {item.marked.map((i) => {
        const value = item.values[i];
        return value === null || value === undefined ? null : (
          <circle key={i} cx={x(i)} cy={y(value)} r={3.5} fill="var(--bad-solid)" />
        );
      })}
    </svg>
  );
}
