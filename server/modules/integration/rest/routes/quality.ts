import { z } from "zod";
import { decideDisposition } from "@/server/modules/quality/commands/decide-disposition";
import { decideDispositionByKey } from "@/server/modules/quality/commands/decide-disposition-by-key";
import { importCurveFile } from "@/server/modules/quality/commands/import-curve-file";
import { saveMagneticTest } from "@/server/modules/quality/commands/save-magnetic-test";
import { magneticTestListInput, saveMagneticTestInput } from "@/server/modules/quality/contract";
import { DECISIONS } from "@/server/modules/quality/contract/disposition";
import { analyseInput, forecastInput } from "@/server/modules/quality/contract/forecast";
import { curveAnalysis } from "@/server/modules/quality/queries/analysis";
import { forecastAnswer } from "@/server/modules/quality/queries/forecast";
import { importProfileList } from "@/server/modules/quality/queries/import-profiles";
import { magneticTest, magneticTestList } from "@/server/modules/quality/queries/magnetic-tests";
import { importFromForm } from "../multipart";
import { defineRoute, type Route } from "../route";

const releaseBody = z
  .object({
    reason: z.string().trim().max(500).optional(),
    decision: z.enum(DECISIONS).exclude(["held"]).default("released"),
    /** Asked of a person; a key signs with itself. */
    password: z.string().max(200).optional(),
  })
  .strict();

const importForm = z.object({
  file: z.string().describe("the instrument's file (binary part)"),
  profile: z.string().optional().describe("code of an import profile; left out, the file itself tells"),
  lot: z.string().optional().describe("also sampleId, position, temperatureC, measuredAt: win over the file"),
  allowRepeat: z.string().optional().describe("`true`: the same file may be saved once more"),
  test: z
    .string()
    .optional()
    .describe(
      "JSON: the test as in POST /magnetic-tests, with `mapping` (columns and units) instead of a profile",
    ),
});

export const qualityRoutes: Route[] = [
  defineRoute({
    method: "POST",
    path: "/magnetic-tests/analyze",
    tag: "quality",
    summary: "Derive Br, HcB, HcJ, (BH)max, Hk and more from a curve; nothing is saved",
    summaryZh: "由退磁曲线计算 Br、HcB、HcJ、(BH)max、Hk 等，不保存",
    scope: "read",
    permission: "quality:read",
    body: analyseInput,
    returns:
      "{ br, hcb, hcj, bhMax, hk, squareness, muRec, warnings, knee, bhMaxPoint, demagnetisingFactor, checks, isCertificateEvidence, operatingPoint, irreversibleLoss, maximumWorkingTemperature }, each { value, unit } in T, kA/m, kJ/m3",
    handle: async ({ body }) => curveAnalysis(body),
  }),
  defineRoute({
    method: "POST",
    path: "/magnetic-tests",
    tag: "quality",
    summary: "Save a magnetic test of a lot, from a curve or typed figures",
    summaryZh: "保存批次的磁性能检测（曲线或录入数值）",
    scope: "quality:write",
    body: saveMagneticTestInput,
    bulk: true,
    status: 201,
    returns: "the test with derived figures, checks and the verdict against the specification",
    handle: ({ context, body }) => saveMagneticTest(context, body),
  }),
  defineRoute({
    method: "POST",
    path: "/magnetic-tests/forecast",
    tag: "quality",
    summary: "Operating point, irreversible-loss risk and maximum working temperature of a load line",
    summaryZh: "负载线的工作点、不可逆损失风险与最高工作温度",
    scope: "read",
    permission: "quality:read",
    body: forecastInput,
    returns: "{ loadLine, curves, coefficients, maximumWorkingTemperature: { value, unit, basis, from } }",
    handle: ({ context, body }) => forecastAnswer(context.db, body),
  }),
  defineRoute({
    method: "POST",
    path: "/magnetic-tests/import",
    tag: "quality",
    summary:
      "Save a magnetic test from an instrument's file, read by an import profile or by declared columns",
    summaryZh: "按导入模板（或声明的列与单位）导入仪器文件并保存检测",
    scope: "quality:write",
    body: importForm,
    rawBody: true,
    status: 201,
    returns: "the test as from POST /magnetic-tests",
    handle: async ({ context, request }) => {
      const asked = await importFromForm(request);
      return "test" in asked ? saveMagneticTest(context, asked.test) : importCurveFile(context, asked.import);
    },
  }),
  defineRoute({
    method: "GET",
    path: "/import-profiles",
    tag: "quality",
    summary: "Import profiles that read new files, with their rules",
    summaryZh: "在用的导入模板及其规则",
    scope: "read",
    permission: "quality:read",
    returns: "{ items }",
    handle: async ({ context }) => ({ items: await importProfileList(context.db, true) }),
  }),
  defineRoute({
    method: "GET",
    path: "/magnetic-tests",
    tag: "quality",
    summary: "Find magnetic tests, newest first",
    summaryZh: "查询磁性能检测，最新在前",
    scope: "read",
    permission: "quality:read",
    query: magneticTestListInput,
    returns: "{ items, nextCursor }",
    handle: ({ context, query }) => magneticTestList(context.db, query),
  }),
  defineRoute({
    method: "GET",
    path: "/magnetic-tests/{number}",
    tag: "quality",
    summary: "One magnetic test with its curve",
    summaryZh: "单个磁性能检测及曲线",
    scope: "read",
    permission: "quality:read",
    returns: "the test with curve, figures, checks and limits",
    handle: ({ context, params }) => magneticTest(context.db, params.number ?? ""),
  }),
  defineRoute({
    method: "POST",
    path: "/lots/{code}/release",
    tag: "lots",
    summary: "Release a lot that waits or is on hold; not by whoever recorded its test",
    summaryZh: "放行待检或扣留批次（检测录入人不得放行）",
    scope: "quality:write",
    body: releaseBody,
    returns: "the signed disposition",
    handle: ({ context, params, body }) => {
      const { password, decision = "released", reason } = body;
      const wish = { lot: params.code ?? "", decision, ...(reason ? { reason } : {}) };
      if (context.actor?.kind === "user") {
        return decideDisposition(context, { ...wish, password: password ?? "" });
      }
      return decideDispositionByKey(context, wish);
    },
  }),
];
