import type { z } from "zod";
import type { Executor } from "@/server/kernel/database";
import { gradeTableText } from "../adapters/grade-table-text";
import type { GradeIssueDto, GradePreview, previewGradesInput } from "../contract";
import { currentGrades } from "../records/grades";
import { sameGrade } from "../rules/compare-grade";
import { type GradeIssue, parseGrades } from "../rules/parse-grades";

/** What an import of this table would do, and every fault of it. Nothing is written. */
export async function gradePreview(
  db: Executor,
  input: z.output<typeof previewGradesInput>,
): Promise<GradePreview> {
  const { grades, issues, warnings, headings } = parseGrades(await gradeTableText(input), input);
  const current = await currentGrades(
    { tx: db },
    grades.map((grade) => grade.code),
  );
  return {
    rows: grades.map(({ line, code, grade, series, owner, flags, limits, ...rest }) => {
      const stored = current.get(code);
      const row = { line, code, grade, series, owner, flags, limits };
      const change = !stored ? "create" : sameGrade(stored, { ...rest, ...row }) ? "unchanged" : "revise";
      return { ...row, change };
    }),
    issues: issues.map(toDto),
    warnings: warnings.map(toDto),
    headings,
  };
}

function toDto({ line, column, reason, message, value }: GradeIssue): GradeIssueDto {
  return { line, column, reason, message, value: value ?? null };
}
