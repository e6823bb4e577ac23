/** Share of available time that was used. Throws RangeError when there is none. */
export function utilisation(used: number, available: number): number {
  if (!(available > 0) || !(used >= 0))
    throw new RangeError("available time must be positive, used not negative");
  return used / available;
}

/** Loading: planned hours of a week over its 168 calendar hours (days of 0 to 7, hours of 0 to 24). */
export function weeklyLoading(hoursPerDay: number, daysPerWeek: number): number {
  return utilisation(hoursPerDay * daysPerWeek, 24 * 7);
}

/** TEEP = OEE × utilisation of the calendar (leanworxcloud.com; not in ISO 22400-2). */
export function teep(oee: number, loading: number): number {
  return oee * loading;
}

/** OEE by the simple method: good count over the count that the ideal rate would give in the planned time. */
export function simpleOee(goodCount: number, idealCount: number): number {
  return utilisation(goodCount, idealCount);
}
