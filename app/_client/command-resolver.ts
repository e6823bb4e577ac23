import { toNestErrors, validateFieldsNatively } from "@hookform/resolvers";
import { type FieldError, type FieldValues, get, type Resolver } from "react-hook-form";
import type { z } from "zod";
import type { validationText } from "./validation-text";

type RawIssue = Parameters<typeof validationText>[1];

/** Checks the form by the command's schema and hands on what the schema takes (not what it makes of it). */
export function commandResolver<Values extends FieldValues>(
  schema: z.ZodType<unknown, Values>,
  describe: (issue: RawIssue) => string,
  reasonText: (reason: string) => string | undefined,
): Resolver<Values> {
  /** A rule of the schema's own, broken by what was typed, has no sentence but its message. */
  const sentence = (issue: z.core.$ZodIssue, typed: unknown) =>
    issue.code === "custom" && typed !== undefined && typed !== ""
      ? issue.message
      : describe({ ...issue, input: typed } as RawIssue);
  return async (values, _context, options) => {
    const parsed = await schema.safeParseAsync(values);
    if (options.shouldUseNativeValidation) validateFieldsNatively({}, options);
    if (parsed.success) return { values, errors: {} };
    const faults: Record<string, FieldError> = {};
    for (const issue of parsed.error.issues) {
      const path = issue.path.join(".") || "root";
      faults[path] ??= {
        type: issue.code,
        message: reasonText(issue.message) ?? sentence(issue, get(values, path)),
      };
    }
    return { values: {}, errors: toNestErrors(faults, options) };
  };
}
