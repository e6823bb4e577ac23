/** What the task of a due calibration is about: apart from the instrument itself, whose other tasks it must not settle. */
export function calibrationSubject(instrumentId: string): { type: string; id: string } {
  return { type: "instrument", id: `${instrumentId}:calibration` };
}
