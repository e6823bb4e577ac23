import { eq } from "drizzle-orm";
import { beforeAll, describe, expect, it } from "vitest";
import { apiKeys } from "@/db/schema/identity";
import type { Scope } from "@/server/access/permissions";
import { apiKeyActor } from "@/server/auth/api-key-actor";
import { database } from "@/server/kernel/database";
import { api, type Person, person } from "@/tests/support/people";

let admin: Person;

beforeAll(async () => {
  admin = await person(["administrator"]);
});

function create(scopes: Scope[], expiresAt: string | null = null) {
  return api(admin.context).identity.createApiKey({ name: "ERP", scopes, expiresAt });
}

describe("an API key", () => {
  it("acts with the permissions of its scopes", async () => {
    const { id, key, prefix } = await create(["read", "lots:write"]);
    expect(key).toMatch(/^rmk_[\w-]{43}$/);
    expect(key.startsWith(prefix)).toBe(true);
    const actor = await apiKeyActor(`Bearer ${key}`);
    expect(actor).toMatchObject({ kind: "api-key", id, label: "ERP", roles: [] });
    expect(actor?.permissions.has("lots:read")).toBe(true);
    expect(actor?.permissions.has("lots:receive")).toBe(true);
    expect(actor?.permissions.has("work-orders:create")).toBe(false);
    expect(actor?.permissions.has("users:manage")).toBe(false);
  });

  it("is kept as a hash alone", async () => {
    const { id, key } = await create(["read"]);
    const [row] = await database().select().from(apiKeys).where(eq(apiKeys.id, id));
    expect(JSON.stringify(row)).not.toContain(key);
    expect(JSON.stringify(await api(admin.context).identity.apiKeys())).not.toContain(key);
  });

  it("notes its use, once a minute at most", async () => {
    const { id, key } = await create(["read"]);
    const lastUse = async () => {
      await apiKeyActor(key);
      const [row] = await database().select().from(apiKeys).where(eq(apiKeys.id, id));
      return row?.lastUsedAt?.getTime();
    };
    const first = await lastUse();
    expect(first).toBeDefined();
    expect(await lastUse()).toBe(first);
  });

  it("counts no more once it has expired or was revoked", async () => {
    const expiring = await create(["read"], new Date(Date.now() + 3_600_000).toISOString());
    expect(await apiKeyActor(expiring.key)).not.toBeNull();
    await database()
      .update(apiKeys)
      .set({ expiresAt: new Date(Date.now() - 1000) })
      .where(eq(apiKeys.id, expiring.id));
    expect(await apiKeyActor(expiring.key)).toBeNull();

    const revoked = await create(["read"]);
    await api(admin.context).identity.revokeApiKey({ apiKeyId: revoked.id });
    expect(await apiKeyActor(revoked.key)).toBeNull();
    await expect(api(admin.context).identity.revokeApiKey({ apiKeyId: revoked.id })).rejects.toMatchObject({
      cause: { reason: "api-key-revoked-already" },
    });
    const listed = await api(admin.context).identity.apiKeys();
    expect(listed.find(({ id }) => id === expiring.id)?.status).toBe("expired");
    expect(listed.find(({ id }) => id === revoked.id)?.status).toBe("revoked");
  });

  it("is none for anything else that is sent", async () => {
    for (const header of [null, "", "Bearer", "Bearer rmk_", `Bearer rmk_${"x".repeat(43)}`, "Basic YTpi"]) {
      expect(await apiKeyActor(header)).toBeNull();
    }
  });

  it("cannot be made to expire in the past, or without a scope", async () => {
    await expect(create(["read"], "2020-01-01T00:00:00Z")).rejects.toMatchObject({
      cause: { reason: "expiry-in-past" },
    });
    await expect(create([])).rejects.toMatchObject({ cause: { reason: "validation-failed" } });
  });
});
