import { and, eq, isNull } from "drizzle-orm";
import { apiKeys } from "@/db/schema/identity";
import { fact } from "@/server/kernel/audit-facts";
import { defineCommand } from "@/server/kernel/command";
import { notFound, ruleViolation } from "@/server/kernel/errors";
import { revokeApiKeyInput } from "../contract";

export const revokeApiKey = defineCommand({
  name: "revoke-api-key",
  permission: "api-keys:manage",
  input: revokeApiKeyInput,
  run: async ({ tx, now }, { apiKeyId }) => {
    const [revoked] = await tx
      .update(apiKeys)
      .set({ revokedAt: now })
      .where(and(eq(apiKeys.id, apiKeyId), isNull(apiKeys.revokedAt)))
      .returning({ name: apiKeys.name });
    if (!revoked) {
      const [known] = await tx.select({ id: apiKeys.id }).from(apiKeys).where(eq(apiKeys.id, apiKeyId));
      if (!known) throw notFound("api-key", apiKeyId);
      throw ruleViolation("api-key-revoked-already", "This key was revoked before.");
    }
    return {
      result: { id: apiKeyId },
      audit: [fact("api-key.revoke", { type: "api-key", id: apiKeyId, code: revoked.name })],
    };
  },
});
