import { z } from "zod";
import { decideDisposition } from "@/server/modules/quality/commands/decide-disposition";
import { decideDispositionByKey } from "@/server/modules/quality/commands/decide-disposition-by-key";
import { saveMagneticTest } from "@/server/modules/quality/commands/save-magnetic-test";
import {
  analyseCurveInput,
  DECISIONS,
  magneticTestListInput,
  saveMagneticTestInput,
} from "@/server/modules/quality/contract";
import { curveAnalysis } from "@/server/modules/quality/queries/analysis";
import { magneticTest, magneticTestList } from "@/server/modules/quality/queries/magnetic-tests";
import { testFromForm } from "../multipart";
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
  test: z
    .string()
    .describe("JSON: the test as in POST /magnetic-tests, with `mapping` (columns and units) for the file"),
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
    body: analyseCurveInput,
    returns:
      "{ br, hcb, hcj, bhMax, hk, squareness, muRec, warnings }, each { value, unit } in T, kA/m, kJ/m3",
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
    path: "/magnetic-tests/import",
    tag: "quality",
    summary: "Save a magnetic test from an instrument's file with declared columns and units",
    summaryZh: "按声明的列与单位导入仪器文件并保存检测",
    scope: "quality:write",
    body: importForm,
    rawBody: true,
    status: 201,
    returns: "the test as from POST /magnetic-tests",
    handle: async ({ context, request }) => saveMagneticTest(context, await testFromForm(request)),
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
