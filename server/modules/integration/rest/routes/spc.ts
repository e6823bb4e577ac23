import { parseInput } from "@/server/kernel/command";
import { spcAnalyzeInput } from "@/server/modules/spc/contract/analyze";
import { analyzeSpc } from "@/server/modules/spc/queries/analyze";
import { defineRoute, type Route } from "../route";

export const spcRoutes: Route[] = [
  defineRoute({
    method: "POST",
    path: "/spc/analyze",
    tag: "quality",
    summary: "Control chart, run rules and capability of data that are sent along; nothing is stored",
    summaryZh: "根据随请求提交的数据计算控制图、判异规则与过程能力；不保存",
    scope: "read",
    permission: "quality:read",
    body: spcAnalyzeInput,
    returns:
      "{ chart, centerLine, sigma, sigmaEstimator, limits: { lcl, ucl } | null, points: [{ value, centerLine, lcl, ucl, violations }], charts: [{ name, centerLine, limits, points }], capability?: { cp, cpk, cpl, cpu, cpm, pp, ppk, ppl, ppu, ci95, fractions, normality, percentile } }",
    handle: async ({ body }) => analyzeSpc(parseInput(spcAnalyzeInput, body)),
  }),
];
