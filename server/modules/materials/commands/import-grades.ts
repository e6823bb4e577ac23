import { fact } from "@/server/kernel/audit-facts";
import { defineCommand } from "@/server/kernel/command";
import { throwIssues } from "@/server/kernel/errors";
import { newId } from "@/server/kernel/ids";
import { type GradeImportResult, importGradesInput } from "../contract";
import { currentGrades, highestRevisions, insertGrades, retireGrades } from "../records/grades";
import { sameGrade } from "../rules/compare-grade";
import { parseGrades } from "../rules/parse-grades";

/**
 * Imports a table of grades: whole, or not at all with every fault named. A grade that says something else than the
 * revision in force becomes a new revision; the old one is retired, never changed.
 */
export const importGrades = defineCommand({
  name: "import-grades",
  permission: "grades:write",
  input: importGradesInput,
  run: async ({ tx, now }, input) => {
    const { grades, issues } = parseGrades(input.text);
    throwIssues(
      issues.map((issue) => ({
        path: issue.line === null ? "text" : `rows.${issue.line}.${issue.column ?? ""}`,
        reason: `grade-${issue.reason}`,
        message: issue.message,
        details: { line: issue.line, column: issue.column, value: issue.value ?? null },
      })),
    );
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
            },
          },
        ),
      ],
    };
  },
});
