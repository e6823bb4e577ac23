import { apiKeys } from "@/db/schema/identity";
import { fact } from "@/server/kernel/audit-facts";
import { defineCommand } from "@/server/kernel/command";
import { throwIssues } from "@/server/kernel/errors";
import { newId } from "@/server/kernel/ids";
import { newApiKey } from "../api-key-secret";
import { createApiKeyInput, type NewApiKeyDto } from "../contract";

export const createApiKey = defineCommand({
  name: "create-api-key",
  permission: "api-keys:manage",
  input: createApiKeyInput,
  holdsSecret: true,
  run: async ({ tx, actor, now }, { name, scopes, expiresAt }) => {
    if (expiresAt && new Date(expiresAt) <= now) {
      throwIssues([{ path: "expiresAt", reason: "expiry-in-past", message: "The expiry lies in the past." }]);
    }
    const { key, prefix, keyHash } = newApiKey();
    const id = newId();
    await tx.insert(apiKeys).values({
      id,
      name,
      prefix,
      keyHash,
      scopes: [...new Set(scopes)],
      createdBy: actor.kind === "user" ? actor.id : null,
      expiresAt: expiresAt ? new Date(expiresAt) : null,
    });
    const result: NewApiKeyDto = { id, name, prefix, key };
    const details = { scopes: scopes.join(", "), expiresAt };
    return {
      result,
      audit: [fact("api-key.create", { type: "api-key", id, code: name }, { details })],
    };
  },
});
