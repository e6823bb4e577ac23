import { parseInput } from "@/server/kernel/command";
import { issueCertificate } from "@/server/modules/certificates/commands/issue-certificate";
import {
  certificateListInput,
  issueCertificateInput,
  verifyInput,
} from "@/server/modules/certificates/contract";
import {
  certificateDetail,
  certificateList,
  certificatePdfFile,
} from "@/server/modules/certificates/queries/certificates";
import { verifyForAnybody } from "@/server/modules/certificates/queries/public-verify";
import { defineRoute, type Route } from "../route";

export const certificateRoutes: Route[] = [
  defineRoute({
    method: "GET",
    path: "/certificates/{number}.pdf",
    tag: "quality",
    summary: "The PDF of a certificate, byte for byte as it was issued",
    summaryZh: "证书 PDF，与出具时逐字节一致",
    scope: "read",
    permission: "quality:read",
    returns: "application/pdf",
    handle: async ({ context, params }) => {
      const { number, pdf } = await certificatePdfFile(context.db, params.number ?? "");
      return new Response(new Uint8Array(pdf), {
        headers: {
          "content-type": "application/pdf",
          "content-disposition": `attachment; filename="${number}.pdf"`,
          "cache-control": "private, no-store",
          "x-request-id": context.requestId,
        },
      });
    },
  }),
  defineRoute({
    method: "GET",
    path: "/certificates/{number}",
    tag: "quality",
    summary: "One certificate: the whole statement, its hashes and signatures, and whether it is in force",
    summaryZh: "单份证书：完整内容、哈希、签名及是否有效",
    scope: "read",
    permission: "quality:read",
    returns: "{ number, status, verifyCode, statement, statementSha256, pdfSha256, signatures, … }",
    handle: ({ context, params }) => certificateDetail(context.db, params.number ?? ""),
  }),
  defineRoute({
    method: "GET",
    path: "/certificates",
    tag: "quality",
    summary: "Find certificates, the newest first",
    summaryZh: "查询检验证书，最新在前",
    scope: "read",
    permission: "quality:read",
    query: certificateListInput,
    returns: "{ items, nextCursor }",
    handle: ({ context, query }) => certificateList(context.db, query),
  }),
  defineRoute({
    method: "POST",
    path: "/certificates",
    tag: "quality",
    summary:
      "Issue the inspection certificate 3.1 of a shipment; a person signs as inspection representative with the password",
    summaryZh: "为发货单出具 3.1 检验证书；由授权检验代表以密码签署",
    scope: "quality:write",
    body: issueCertificateInput,
    status: 201,
    returns: "{ id, number, verifyCode, statementSha256, pdfSha256 }",
    handle: ({ context, body }) => issueCertificate(context, body),
  }),
  defineRoute({
    method: "GET",
    path: "/verify/{code}",
    tag: "quality",
    summary: "Is the certificate with this public code genuine and in force? Needs no key",
    summaryZh: "以公开验证码查验证书真伪与有效性；无需密钥",
    scope: null,
    returns:
      "{ result: genuine | revoked | superseded | altered | unknown, genuine, valid, number, issuedAt, lots, statementSha256, pdfSha256 }; 404 when unknown",
    handle: async ({ context, params }) => {
      const { code } = parseInput(verifyInput, { code: params.code ?? "" });
      const found = await verifyForAnybody(context, code);
      return Response.json(found, {
        status: found.result === "unknown" ? 404 : 200,
        headers: { "cache-control": "no-store", "x-request-id": context.requestId },
      });
    },
  }),
];
