import { SHOWN_STATES, type ShownState, stateFill } from "@/app/_features/equipment/state-look";

const OPACITY = { solid: 1, stripes: 0.35, dots: 0.35, cross: 0.1, outline: 0 } as const;

export const fillOf = (state: ShownState) => `url(#state-${state})`;

/** The fills of states for drawings: hue and hatching together. */
export function StatePatterns() {
  return (
    <defs>
      {SHOWN_STATES.map((state) => {
        const { colour, pattern } = stateFill[state];
        const soft = OPACITY[pattern];
        return (
          <pattern key={state} id={`state-${state}`} width={6} height={6} patternUnits="userSpaceOnUse">
            <rect width={6} height={6} fill="var(--surface)" />
            <rect width={6} height={6} fill={colour} opacity={soft} />
            {pattern === "stripes" ? (
              <path d="M-1.5 1.5 1.5-1.5M0 6 6 0M4.5 7.5 7.5 4.5" stroke={colour} strokeWidth={2} />
            ) : null}
            {pattern === "dots" ? <circle cx={3} cy={3} r={1.3} fill={colour} /> : null}
            {pattern === "cross" ? <path d="M0 6 6 0M0 0 6 6" stroke={colour} strokeWidth={0.75} /> : null}
            {pattern === "outline" ? <path d="M0 6 6 0" stroke={colour} strokeWidth={0.75} /> : null}
          </pattern>
        );
      })}
    </defs>
  );
}
