import { z } from "zod";
import { DomainError } from "@/server/kernel/errors";
import { recordMeasurements } from "@/server/modules/inspection/commands/record-measurements";
import { submitInspection } from "@/server/modules/inspection/commands/submit-inspection";
import { inspectionListInput, recordMeasurementsInput } from "@/server/modules/inspection/contract";
import { planListInput } from "@/server/modules/inspection/contract/plans";
import { samplingPlanInput } from "@/server/modules/inspection/contract/sampling";
import { inspectionDetail } from "@/server/modules/inspection/queries/inspection-detail";
import { inspectionList } from "@/server/modules/inspection/queries/inspection-list";
import { planList } from "@/server/modules/inspection/queries/plans";
import { samplingPlan } from "@/server/modules/inspection/queries/sampling-plan";
import { defineRoute, type Route } from "../route";

const measurementBody = recordMeasurementsInput.shape.items.element;

export const inspectionRoutes: Route[] = [
  defineRoute({
    method: "POST",
    path: "/sampling/plan",
    tag: "quality",
    summary: "Calculator: code letter, sample size and Ac/Re or k of a sampling standard",
    summaryZh: "抽样方案计算：字码、样本量及 Ac/Re 或 k",
    scope: "read",
    permission: "quality:read",
    body: samplingPlanInput,
    returns:
      "{ codeLetter, planLetter, arrow, sampleSize, isEveryPiece, ac, re, k, maximumFraction, source, curve } for { standard, lotSize, level, aql, severity }",
    handle: async ({ body }) => samplingPlan(body),
  }),
  defineRoute({
    method: "GET",
    path: "/inspections",
    tag: "quality",
    summary: "The inspections: open ones by priority and age, or done ones",
    summaryZh: "检验任务：未完成按优先级与等待时间，或已完成",
    scope: "read",
    permission: "quality:read",
    query: inspectionListInput,
    returns: "{ items, nextCursor }",
    handle: ({ context, query }) => inspectionList(context.db, query, context.clock.now()),
  }),
  defineRoute({
    method: "GET",
    path: "/inspections/{number}",
    tag: "quality",
    summary: "One inspection with its plan, samples and values",
    summaryZh: "单个检验任务及其方案、样本与测量值",
    scope: "read",
    permission: "quality:read",
    returns: "the inspection with characteristics, samples, measurements and corrections",
    handle: ({ context, params }) =>
      inspectionDetail(context.db, params.number ?? "", {
        actorId: context.actor?.id ?? "",
        now: context.clock.now(),
      }),
  }),
  defineRoute({
    method: "POST",
    path: "/inspections/{number}/measurements",
    tag: "quality",
    summary: "Save measured values; a value that replaces another needs a reason",
    summaryZh: "保存测量值；替换已有值须填写原因",
    scope: "quality:write",
    body: measurementBody,
    bulk: true,
    status: 201,
    returns: "the cell as it is now: { sample, characteristic, value, version, outcome }",
    handle: async ({ context, params, body }) => {
      const { cells } = await recordMeasurements(context, { number: params.number ?? "", items: [body] });
      const [cell] = cells;
      if (cell?.outcome === "refused") {
        throw new DomainError(
          cell.reason === "cell-stale" ? "CONFLICT" : "RULE_VIOLATION",
          cell.reason ?? "refused",
          {
            message: cell.message ?? "",
            issues: [{ path: "value", reason: cell.reason ?? "refused", message: cell.message ?? "" }],
          },
        );
      }
      return cell;
    },
  }),
  defineRoute({
    method: "POST",
    path: "/inspections/{number}/submit",
    tag: "quality",
    summary: "Say that all is measured; the verdict follows, or a second person looks first",
    summaryZh: "提交检验：得出结论，或待第二人复核",
    scope: "quality:write",
    body: z.object({}).strict().optional(),
    returns: "{ number, status, verdict }",
    handle: ({ context, params }) => submitInspection(context, { number: params.number ?? "" }),
  }),
  defineRoute({
    method: "GET",
    path: "/inspection-plans",
    tag: "quality",
    summary: "Inspection plans with their characteristics and limits",
    summaryZh: "检验方案及其特性与限值",
    scope: "read",
    permission: "quality:read",
    query: planListInput,
    returns: "{ items, nextCursor }",
    handle: ({ context, query }) => planList(context.db, query),
  }),
];
