import { IntervalError } from "@/server/domain/calendar/interval";
import { TimeZoneError } from "@/server/domain/calendar/local-time";
import { CalendarError } from "@/server/domain/calendar/shift-calendar";
import { OeeError } from "@/server/domain/oee/oee-error";
import { type FieldIssue, ruleViolation, throwIssues } from "@/server/kernel/errors";

/** Runs a calculation; what the domain refuses becomes a refusal that names field and rule. */
export function refusing<Result>(work: () => Result): Result {
  try {
    return work();
  } catch (error) {
    if (error instanceof OeeError) throwIssues(error.issues as FieldIssue[]);
    if (error instanceof IntervalError) throw ruleViolation(error.reason, error.message);
    if (error instanceof TimeZoneError)
      throw ruleViolation(error.reason, error.message, { timeZone: error.timeZone });
    if (error instanceof CalendarError)
      throw ruleViolation(error.reason, error.message, { shift: error.shiftCode });
    throw error;
  }
}
