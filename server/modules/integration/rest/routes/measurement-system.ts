import { parseInput } from "@/server/kernel/command";
import { recordReferenceCheck } from "@/server/modules/measurement-system/commands/record-reference-check";
import { analyzeMsaInput, guardBandInput } from "@/server/modules/measurement-system/contract/analyze";
import { recordReferenceCheckInput } from "@/server/modules/measurement-system/contract/references";
import { analyzeGuardBand, analyzeMsa } from "@/server/modules/measurement-system/queries/analyze";
import { defineRoute, type Route } from "../route";

export const measurementSystemRoutes: Route[] = [
  defineRoute({
    method: "POST",
    path: "/msa/analyze",
    tag: "quality",
    summary:
      "Study of a measurement system: gauge R&R (crossed or nested), linearity, bias, type 1, stability; nothing is stored",
    summaryZh: "测量系统分析：量具R&R（交叉或嵌套）、线性、偏倚、类型1、稳定性；不保存",
    scope: "read",
    permission: "quality:read",
    body: analyzeMsaInput,
    returns:
      '{ study, method, size, percentEv, percentAv, percentGrr, percentPv, ndc, acceptance, variation: { gaugeRr: { variance, percentContribution, percentStudyVariation, percentTolerance, … }, … }, averageRange, anova, charts } of a gauge R&R; the other studies answer with their own figures. Example: { "study": "crossed", "method": "average-range", "data": { "A": [[0.29, -0.56], [0.41, -0.68]], "B": [[0.08, -0.47], [0.25, -1.22]] }, "options": { "tolerance": 8 } }',
    handle: async ({ body }) => analyzeMsa(parseInput(analyzeMsaInput, body)),
  }),
  defineRoute({
    method: "POST",
    path: "/msa/guard-band",
    tag: "quality",
    summary:
      "Acceptance limits with a guard band (ISO 14253-1, ILAC-G8) and the verdict on a value; nothing is stored",
    summaryZh: "带保护带的接收限（ISO 14253-1、ILAC-G8）及对测量值的判定；不保存",
    scope: "read",
    permission: "quality:read",
    body: guardBandInput,
    returns:
      '{ decisionRule, guardBand, acceptance: { lower, upper }, isEmpty, verdict: "accept"|"conditional-accept"|"conditional-reject"|"reject"|null }',
    handle: async ({ body }) => analyzeGuardBand(parseInput(guardBandInput, body)),
  }),
  defineRoute({
    method: "POST",
    path: "/instruments/{code}/reference-checks",
    tag: "quality",
    summary:
      "Record readings of a reference magnet; the chart's rules decide whether the instrument is still in control",
    summaryZh: "上报标准样品点检读数；按控制图规则判断仪器是否受控",
    scope: "quality:write",
    body: recordReferenceCheckInput.omit({ instrumentCode: true }),
    returns:
      "{ instrument, magnet, results: [{ quantity, corrected, verdict, violations }], hasOpenedFault }",
    status: 201,
    handle: ({ context, params, body }) =>
      recordReferenceCheck(context, { ...body, instrumentCode: params.code ?? "" }),
  }),
];
