import type { Minute } from "./actions";

const SHIFT_MINUTES = 480;
const BREAK_AT = 240;
export const BREAK_MINUTES = 30;

/** Start of the break that goes on or comes next: four hours into each shift; minute 0 is 06:00. */
export function nextBreak(minute: Minute): Minute {
  const ofShift = ((minute % SHIFT_MINUTES) + SHIFT_MINUTES) % SHIFT_MINUTES;
  const shift = minute - ofShift;
  return ofShift < BREAK_AT + BREAK_MINUTES ? shift + BREAK_AT : shift + SHIFT_MINUTES + BREAK_AT;
}

/** Minutes of a span that lie in breaks. */
export function breakMinutes(from: Minute, to: Minute): number {
  let minutes = 0;
  for (let pause = nextBreak(from); pause < to; pause = nextBreak(pause + BREAK_MINUTES)) {
    minutes += Math.min(to, pause + BREAK_MINUTES) - Math.max(from, pause);
  }
  return minutes;
}
