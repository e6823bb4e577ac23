import { VARIABLES_AQLS } from "@/server/domain/sampling/variables-plan";
import type { FieldIssue } from "@/server/kernel/errors";
import type { CharacteristicKind, SavePlan } from "../contract/plans";

type Line = SavePlan["lines"][number];

/** Every fault of a plan at once, each with its field. */
export function planFaults(plan: SavePlan, kinds: ReadonlyMap<string, CharacteristicKind>): FieldIssue[] {
  const scopes = [plan.productCode, plan.materialCode, plan.materialKind].filter(Boolean).length;
  const isEveryN = plan.trigger.startsWith("every-n-");
  const seen = new Set<string>();
  return [
    scopes > 1
      ? issue(
          "productCode",
          "plan-one-scope",
          "A plan is for a product, a material or a kind, not for several.",
        )
      : null,
    plan.trigger !== "manual" && plan.trigger !== "on-receipt" && !plan.operationCode
      ? issue(
          "operationCode",
          "plan-needs-operation",
          "This trigger needs the operation after which it looks.",
        )
      : null,
    plan.trigger === "on-receipt" && plan.operationCode
      ? issue("operationCode", "plan-receipt-without-operation", "Material on its receipt has no operation.")
      : null,
    isEveryN !== (plan.interval !== null)
      ? issue("interval", "plan-interval", "“Every N” needs its N, and no other trigger has one.")
      : null,
    ...plan.lines.flatMap((line, index) => {
      const path = `lines.${index}`;
      const isTwice = seen.has(line.characteristic);
      seen.add(line.characteristic);
      return [
        isTwice
          ? issue(`${path}.characteristic`, "plan-line-twice", `${line.characteristic} stands there twice.`)
          : null,
        ...lineFaults(line, path, kinds.get(line.characteristic)),
      ];
    }),
  ].filter((fault) => fault !== null);
}

function lineFaults(line: Line, path: string, kind: CharacteristicKind | undefined): (FieldIssue | null)[] {
  const isIso = line.rule.startsWith("iso-");
  const needsCount = line.rule === "fixed" || line.rule === "per-position";
  if (kind === undefined) {
    return [
      issue(
        `${path}.characteristic`,
        "characteristic-not-found",
        `No characteristic ${line.characteristic}.`,
      ),
    ];
  }
  return [
    line.lower !== null && line.upper !== null && line.lower > line.upper
      ? issue(`${path}.lower`, "plan-limits-order", "The lower limit lies above the upper one.")
      : null,
    line.target !== null &&
    ((line.lower ?? line.target) > line.target || (line.upper ?? line.target) < line.target)
      ? issue(`${path}.target`, "plan-target-outside", "The target lies outside of the limits.")
      : null,
    kind === "pass-fail" && (line.lower !== null || line.upper !== null)
      ? issue(`${path}.lower`, "plan-pass-fail-limits", "Pass or fail has no limits.")
      : null,
    needsCount !== (line.sampleCount !== null)
      ? issue(
          `${path}.sampleCount`,
          "plan-sample-count",
          "A fixed number and a number per position need the number.",
        )
      : null,
    isIso && (line.aql === null || line.level === null)
      ? issue(`${path}.aql`, "plan-needs-aql", "A plan of the standard needs AQL and level.")
      : null,
    !isIso && (line.aql !== null || line.level !== null)
      ? issue(
          `${path}.aql`,
          "plan-aql-without-standard",
          "AQL and level belong to the rules of the standards.",
        )
      : null,
    line.rule === "iso-3951-1" && kind !== "measured"
      ? issue(`${path}.rule`, "plan-variables-need-measured", "Sampling by variables is for measured values.")
      : null,
    line.rule === "iso-3951-1" && line.lower === null && line.upper === null
      ? issue(`${path}.lower`, "plan-variables-need-limit", "Sampling by variables needs a limit.")
      : null,
    line.rule === "iso-3951-1" && line.aql !== null && !VARIABLES_AQLS.includes(line.aql)
      ? issue(`${path}.aql`, "aql-not-in-table", "The tables by variables go from 0.10 to 10.")
      : null,
    line.rule === "iso-3951-1" && (line.level === "S-1" || line.level === "S-2")
      ? issue(`${path}.level`, "level-not-in-table", "The tables by variables have no S-1 and S-2.")
      : null,
  ];
}

function issue(path: string, reason: string, message: string): FieldIssue {
  return { path, reason, message };
}
