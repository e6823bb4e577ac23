import { command, publicProcedure, query, router } from "@/server/trpc/procedures";
import { issueCertificate } from "./commands/issue-certificate";
import { revokeCertificate } from "./commands/revoke-certificate";
import { certificateListInput, certificateRef, previewCertificateInput, verifyInput } from "./contract";
import { certificateDetail, certificateList } from "./queries/certificates";
import { previewCertificate } from "./queries/draft";
import { verifyForAnybody } from "./queries/public-verify";
import { verifyCertificate } from "./queries/verify";

export const certificatesRouter = router({
  list: query("quality:read")
    .input(certificateListInput)
    .query(({ ctx, input }) => certificateList(ctx.db, input)),
  detail: query("quality:read")
    .input(certificateRef)
    .query(({ ctx, input }) => certificateDetail(ctx.db, input.number)),
  preview: query("certificates:issue")
    .input(previewCertificateInput)
    .query(({ ctx, input }) => previewCertificate(ctx.db, input)),
  /** The same check as on the public page, for people of the plant, as often as they like. */
  check: query("quality:read")
    .input(verifyInput)
    .query(({ ctx, input }) => verifyCertificate(ctx.db, input.code)),
  verify: publicProcedure.input(verifyInput).query(({ ctx, input }) => verifyForAnybody(ctx, input.code)),
  issue: command(issueCertificate),
  revoke: command(revokeCertificate),
});
