import { fact } from "@/server/kernel/audit-facts";
import { defineCommand } from "@/server/kernel/command";
import { verifyOwnPassword } from "@/server/modules/identity/queries";
import { revokeCertificateInput } from "../contract";
import { insertSignatures, lockInForce, markRevoked } from "../records/certificates";
import { SIGNATURE_MEANINGS } from "../rules/declaration";

/** Revokes a certificate that is in force, with a reason and a signature; whoever scans it is told at once. */
export const revokeCertificate = defineCommand({
  name: "revoke-certificate",
  permission: "certificates:revoke",
  input: revokeCertificateInput,
  holdsSecret: true,
  run: async (context, { number, reason, password }) => {
    const { tx, actor, now } = context;
    const isSystem = actor.kind === "system";
    if (!isSystem) await verifyOwnPassword(context, password);
    const certificate = await lockInForce({ tx }, number);
    await markRevoked({ tx }, certificate.id, { at: now, by: actor.label, reason });
    const method = isSystem ? "system" : "password";
    await insertSignatures({ tx }, certificate.id, [
      {
        role: "revocation",
        personId: actor.id,
        personLabel: actor.label,
        meaning: SIGNATURE_MEANINGS.revocation,
        method,
        signedAt: now.toISOString(),
      },
    ]);
    return {
      result: { number: certificate.number, status: "revoked" as const },
      audit: [
        fact(
          "certificate.revoke",
          { type: "certificate", id: certificate.id, code: certificate.number },
          { reason, details: { signature: method } },
        ),
      ],
    };
  },
});
