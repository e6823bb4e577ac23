import { parseInput } from "@/server/kernel/command";
import { compositionInput, genealogyInput } from "@/server/modules/traceability/contract";
import { compareInput } from "@/server/modules/traceability/contract/compare";
import { compositionsInput } from "@/server/modules/traceability/contract/compositions";
import { traceQueryInput } from "@/server/modules/traceability/contract/explore";
import { traceRootInput } from "@/server/modules/traceability/contract/roots";
import { compareLots } from "@/server/modules/traceability/queries/compare";
import { composition } from "@/server/modules/traceability/queries/composition";
import { compositions } from "@/server/modules/traceability/queries/compositions";
import { genealogy } from "@/server/modules/traceability/queries/genealogy";
import { trace } from "@/server/modules/traceability/queries/trace";
import { defineRoute, type Route } from "../route";

export const traceRoutes: Route[] = [
  defineRoute({
    method: "GET",
    path: "/lots/{code}/genealogy",
    tag: "trace",
    summary: "Ancestors, descendants, or lots that shared a run with it",
    summaryZh: "批次谱系：向上追溯、向下追踪或同炉同批暴露",
    scope: "read",
    permission: "trace:read",
    query: genealogyInput.omit({ lotCode: true }),
    returns:
      "{ root, nodes: [{ code, massKg, massShare, generation, … }], edges: [{ from, to, runId, massKg }], totals }",
    handle: ({ context, params, query }) => genealogy(context.db, { ...query, lotCode: params.code ?? "" }),
  }),
  defineRoute({
    method: "GET",
    path: "/lots/{code}/composition",
    tag: "trace",
    summary: "Composition by element, recycled content and origin of a lot",
    summaryZh: "批次按元素的成分、再生料含量与来源",
    scope: "read",
    permission: "trace:read",
    returns: "{ elements: [{ element, measured, computed, value, source }], recycled, origin, rawLots }",
    handle: ({ context, params }) =>
      composition(context.db, compositionInput.parse({ lotCode: params.code ?? "" }).lotCode),
  }),
  defineRoute({
    method: "POST",
    path: "/lots/compositions",
    tag: "trace",
    summary:
      "Compositions of up to 5,000 lots in one call: elements, heavy rare earths, recycled content, origin",
    summaryZh: "一次查询最多 5,000 个批次的成分、重稀土、再生料含量与来源",
    scope: "read",
    permission: "trace:read",
    body: compositionsInput,
    status: 200,
    returns:
      "{ items: [{ lot, elements: [{ element, measured, computed, value, source, byDiffusion, nominalShare }], heavyRareEarths, recycled, origin, unknownShare, sources, flags }] } in the order of `lots`",
    handle: ({ context, body }) => compositions(context.db, parseInput(compositionsInput, body)),
  }),
  defineRoute({
    method: "GET",
    path: "/trace",
    tag: "trace",
    summary:
      "Ancestors or descendants of a lot, work order, run, supplier's lot, package, shipment or delivery",
    summaryZh: "按批次、工单、作业、供应商批号、包装、发货单或客户交货号追溯",
    scope: "read",
    permission: "trace:read",
    query: traceQueryInput,
    returns:
      "{ subject, root, roots, nodes: [{ code, massKg, massShare, generation, … }], edges, totals, shippedLotIds }",
    handle: ({ context, query }) => {
      const { direction, ...root } = query;
      return trace(context.db, { root: parseInput(traceRootInput, root), direction });
    },
  }),
  defineRoute({
    method: "POST",
    path: "/trace/compare",
    tag: "trace",
    summary: "What one group of lots shares that another does not, ranked by Fisher's exact test",
    summaryZh: "比较两组批次：一组共有而另一组没有的因素，按费希尔精确检验排序",
    scope: "read",
    permission: "trace:read",
    body: compareInput,
    returns:
      "{ a, b, smallestP, rows: [{ kind, code, withA, withB, meanShareA, meanShareB, p, q, oddsRatio }] }",
    handle: ({ context, body }) => compareLots(context.db, parseInput(compareInput, body)),
  }),
];
