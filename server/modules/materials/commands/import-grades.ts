import { fact } from "@/server/kernel/audit-facts";
import { defineCommand } from "@/server/kernel/command";
import { type FieldIssue, throwIssues } from "@/server/kernel/errors";
import { newId } from "@/server/kernel/ids";
import { gradeTableText } from "../adapters/grade-table-text";
import { type GradeImportResult, importGradesInput } from "../contract";
import { currentGrades, highestRevisions, insertGrades, retireGrades } from "../records/grades";
import { sameGrade } from "../rules/compare-grade";
import { type GradeIssue, parseGrades } from "../rules/parse-grades";

/**
 * Imports a table of grades: whole, or not at all with every fault named, or, where asked, the rows without a fault. A
 * grade that says something else than the
 * revision in force becomes a new revision; the old one is retired, never changed.
 */
export const importGrades = defineCommand({
  name: "import-grades",
  permission: "grades:write",
  input: importGradesInput,
  run: async ({ tx, now }, input) => {
    const table = parseGrades(await gradeTableText(input), input);
    const faulty = new Set(table.issues.map((issue) => issue.line));
    const isWhole = !input.onlyGood || table.grades.length === 0 || faulty.has(null);
    if (isWhole) throwIssues(table.issues.map(toFieldIssue));
    const grades = table.grades.filter((grade) => !faulty.has(grade.line));
    const current = await currentGrades(
      { tx },
      grades.map((grade) => grade.code),
    );
    const changed = grades.filter((grade) => {
      const stored = current.get(grade.code);
      return !stored || !sameGrade(stored, grade);
    });
    const revisions = await highestRevisions(
      { tx },
      changed.map((grade) => grade.code),
    );
    await retireGrades(
      { tx },
      changed.flatMap((grade) => current.get(grade.code)?.id ?? []),
      now,
    );
    await insertGrades(
      { tx },
      changed.map((grade) => ({
        id: newId(),
        revision: (revisions.get(grade.code) ?? 0) + 1,
        grade,
      })),
      input.ownerKind,
    );
    const result: GradeImportResult = {
      rows: grades.length,
      created: changed.filter((grade) => !current.has(grade.code)).map((grade) => grade.code),
      revised: changed.filter((grade) => current.has(grade.code)).map((grade) => grade.code),
      unchanged: grades.length - changed.length,
      flagged: grades.filter((grade) => grade.flags.length > 0).length,
      leftOut: [...faulty].filter((line) => line !== null),
    };
    return {
      result,
      audit: [
        fact(
          "grade.import",
          { type: "grade-table", id: newId() },
          {
            details: {
              rows: result.rows,
              created: result.created.length,
              revised: result.revised.length,
              unchanged: result.unchanged,
              leftOut: result.leftOut.length,
            },
          },
        ),
      ],
    };
  },
});

function toFieldIssue(issue: GradeIssue): FieldIssue {
  return {
    path: issue.line === null ? "text" : `rows.${issue.line}.${issue.column ?? ""}`,
    reason: `grade-${issue.reason}`,
    message: issue.message,
    details: { line: issue.line, column: issue.column, value: issue.value ?? null },
  };
}
