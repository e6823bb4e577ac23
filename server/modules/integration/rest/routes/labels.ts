import { parseInput } from "@/server/kernel/command";
import { printLabels } from "@/server/modules/labels/commands/print-labels";
import { labelFileInput } from "@/server/modules/labels/contract";
import { labelDocument } from "@/server/modules/labels/queries/label-document";
import { labelPrintsOf } from "@/server/modules/labels/queries/label-prints";
import { defineRoute, type Route } from "../route";

export const labelRoutes: Route[] = [
  defineRoute({
    method: "POST",
    path: "/lots/labels",
    tag: "lots",
    summary: "Print labels of lots as PDF or ZPL II; a label printed before needs a reason",
    summaryZh: "打印批次标签（PDF 或 ZPL II）；补打须填写原因",
    scope: "lots:write",
    body: labelFileInput,
    returns: "the document: application/pdf, one page per label and copy, or application/zpl",
    handle: async ({ context, body }) => {
      const input = parseInput(labelFileInput, body);
      await printLabels(context, input);
      const file = await labelDocument(context.db, input);
      return new Response(new Uint8Array(file.body), {
        headers: {
          "content-type": file.contentType,
          "content-disposition": `attachment; filename*=UTF-8''${encodeURIComponent(file.fileName)}`,
          "cache-control": "no-store",
          "x-request-id": context.requestId,
          ...(context.idempotency?.replayed ? { "idempotency-replayed": "true" } : {}),
        },
      });
    },
  }),
  defineRoute({
    method: "GET",
    path: "/lots/{code}/label-prints",
    tag: "lots",
    summary: "Each printing of a lot's label: when, by whom, and why again",
    summaryZh: "批次标签打印记录：时间、人员、补打原因",
    scope: "read",
    permission: "lots:read",
    returns: "{ items }",
    handle: async ({ context, params }) => ({ items: await labelPrintsOf(context.db, params.code ?? "") }),
  }),
];
