/** A small curve without axes; its row says in words and numbers what it shows. */
export function Sparkline({
  points,
  from,
  to,
  isLogarithmic,
}: {
  points: readonly (readonly [atMs: number, value: number])[];
  from: number;
  to: number;
  isLogarithmic: boolean;
}) {
  if (points.length < 2 || to <= from) return <span className="block h-8" />;
  const level = (value: number) => (isLogarithmic ? Math.log10(Math.max(value, 1e-12)) : value);
  const levels = points.map(([, value]) => level(value));
  const low = Math.min(...levels);
  const range = Math.max(...levels) - low || 1;
  const path = points
    .map(([at, value], index) => {
      const x = ((at - from) / (to - from)) * 240;
      const y = 30 - ((level(value) - low) / range) * 28;
      return `${index === 0 ? "M" : "L"}${x.toFixed(1)} ${y.toFixed(1)}`;
    })
    .join("");
  return (
    <svg
      viewBox="0 0 240 32"
      preserveAspectRatio="none"
      aria-hidden="true"
      className="h-8 w-full min-w-32 text-accent"
    >
      <path d={path} fill="none" stroke="currentColor" strokeWidth="1.5" vectorEffect="non-scaling-stroke" />
    </svg>
  );
}
