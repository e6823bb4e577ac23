import { type MsaIssue, refuse } from "./msa-error";

export type Reading = { part: string; appraiser: string; value: number };

/** A balanced study: `cells[appraiser][part]` holds the trials. */
export type StudyGrid = {
  parts: readonly string[];
  appraisers: readonly string[];
  trials: number;
  cells: readonly (readonly (readonly number[])[])[];
};

/**
 * Orders readings by appraiser and part, in the order in which they first come. Throws MsaError when a value is not a
 * number, when there are fewer than two parts or trials, or when a cell lacks readings: a mean over holes would be a guess.
 */
export function crossedGrid(readings: readonly Reading[]): StudyGrid {
  refuse(notNumbers(readings));
  const parts = distinct(readings.map(({ part }) => part));
  const appraisers = distinct(readings.map(({ appraiser }) => appraiser));
  const cells = appraisers.map((appraiser) =>
    parts.map((part) =>
      readings
        .filter((reading) => reading.part === part && reading.appraiser === appraiser)
        .map(({ value }) => value),
    ),
  );
  const trials = Math.max(0, ...cells.flat().map((cell) => cell.length));
  const issues = tooFew("parts", parts.length, 2);
  if (parts.length > 0) issues.push(...tooFew("trials", trials, 2));
  cells.forEach((row, a) => {
    row.forEach((cell, p) => {
      if (cell.length === trials) return;
      issues.push(unbalanced(`${appraisers[a]}`, `${parts[p]}`, cell.length, trials));
    });
  });
  refuse(issues);
  return { parts, appraisers, trials, cells };
}

/**
 * A study whose parts belong to one appraiser each (destructive tests): the same part name of two appraisers means two
 * parts. Throws MsaError when it is not balanced or has fewer than two appraisers, parts or trials.
 */
export function nestedGrid(readings: readonly Reading[]): StudyGrid {
  refuse(notNumbers(readings));
  const appraisers = distinct(readings.map(({ appraiser }) => appraiser));
  const byAppraiser = appraisers.map((appraiser) =>
    readings.filter((reading) => reading.appraiser === appraiser),
  );
  const partsOf = byAppraiser.map((own) => distinct(own.map(({ part }) => part)));
  const cells = byAppraiser.map((own, a) =>
    (partsOf[a] ?? []).map((part) =>
      own.filter((reading) => reading.part === part).map(({ value }) => value),
    ),
  );
  const partCount = Math.max(0, ...partsOf.map((parts) => parts.length));
  const trials = Math.max(0, ...cells.flat().map((cell) => cell.length));
  const issues = [...tooFew("appraisers", appraisers.length, 2)];
  if (appraisers.length > 0) issues.push(...tooFew("parts", partCount, 2), ...tooFew("trials", trials, 2));
  partsOf.forEach((parts, a) => {
    if (parts.length === partCount) return;
    const details = { appraiser: `${appraisers[a]}`, parts: parts.length, expected: partCount };
    issues.push({
      path: "data",
      reason: "msa-parts-unbalanced",
      message: `Appraiser ${appraisers[a]} measured ${parts.length} parts, not ${partCount}.`,
      details,
    });
  });
  cells.forEach((row, a) => {
    row.forEach((cell, p) => {
      if (cell.length !== trials)
        issues.push(unbalanced(`${appraisers[a]}`, `${partsOf[a]?.[p]}`, cell.length, trials));
    });
  });
  refuse(issues);
  return { parts: partsOf.flat(), appraisers, trials, cells };
}

function notNumbers(readings: readonly Reading[]): MsaIssue[] {
  return readings.flatMap(({ value, part, appraiser }, index) =>
    Number.isFinite(value)
      ? []
      : [
          {
            path: `data.${index}.value`,
            reason: "msa-not-a-number",
            message: `Reading ${index + 1} (${appraiser}, ${part}) is not a number.`,
          },
        ],
  );
}

function tooFew(what: string, found: number, least: number): MsaIssue[] {
  if (found >= least) return [];
  return [
    {
      path: "data",
      reason: `msa-too-few-${what}`,
      message: `A study needs ${least} ${what} or more; there are ${found}.`,
      details: { found, least },
    },
  ];
}

function unbalanced(appraiser: string, part: string, found: number, expected: number): MsaIssue {
  return {
    path: "data",
    reason: "msa-cell-unbalanced",
    message: `Appraiser ${appraiser} has ${found} readings of part ${part}, not ${expected}.`,
    details: { appraiser, part, found, expected },
  };
}

function distinct(names: readonly string[]): string[] {
  return [...new Set(names)];
}

export function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

export function range(values: readonly number[]): number {
  return Math.max(...values) - Math.min(...values);
}

/** Σ (x − x̄)², by two passes. */
export function squaresAbout(values: readonly number[], centre: number): number {
  return values.reduce((sum, value) => sum + (value - centre) ** 2, 0);
}
