import { beforeAll, describe, expect, it } from "vitest";
import { ROLES, type Role, rolesWith } from "@/server/access/permissions";
import { newId } from "@/server/kernel/ids";
import { createFirstAdministrator } from "@/server/modules/identity/commands/create-first-administrator";
import { openSession } from "@/server/modules/identity/commands/open-session";
import { recordFailedSignIn } from "@/server/modules/identity/commands/record-failed-sign-in";
import { signOutSession } from "@/server/modules/identity/commands/sign-out";
import { api, contextAs, type Person, person } from "@/tests/support/people";

const people = new Map<Role, Person>();

beforeAll(async () => {
  for (const role of ROLES) people.set(role, await person([role]));
});

type Api = ReturnType<typeof api>;

const managing: [string, (procedures: Api) => Promise<unknown>][] = [
  ["users", (p) => p.identity.users()],
  ["user", (p) => p.identity.user({ userId: newId() })],
  [
    "create-user",
    (p) =>
      p.identity.createUser({
        username: "abc",
        displayName: "A",
        password: "long-enough-1",
        roles: ["planner"],
      }),
  ],
  ["update-user", (p) => p.identity.updateUser({ userId: newId(), expectedVersion: 1 })],
  ["api-keys", (p) => p.identity.apiKeys()],
  ["create-api-key", (p) => p.identity.createApiKey({ name: "K", scopes: ["read"] })],
  ["revoke-api-key", (p) => p.identity.revokeApiKey({ apiKeyId: newId() })],
];

const own: [string, (procedures: Api) => Promise<unknown>][] = [
  ["own-account", (p) => p.identity.ownAccount()],
  ["operators", (p) => p.identity.operators()],
  [
    "change-own-password",
    (p) => p.identity.changeOwnPassword({ currentPassword: "x", newPassword: "long-enough-1" }),
  ],
  ["set-pin", (p) => p.identity.setPin({ currentPassword: "x", pin: null })],
  ["set-own-locale", (p) => p.identity.setOwnLocale({ locale: "en" })],
  ["revoke-session", (p) => p.identity.revokeSession({ sessionId: newId() })],
];

describe.each(managing)("%s", (_, call) => {
  it.each(ROLES.filter((role) => role !== "administrator"))("is refused to a %s", async (role) => {
    const { context } = people.get(role) as Person;
    await expect(call(api(context))).rejects.toMatchObject({ code: "FORBIDDEN" });
  });

  it("is refused to somebody who is not signed in", async () => {
    await expect(call(api(contextAs(null)))).rejects.toMatchObject({ code: "UNAUTHORIZED" });
  });
});

describe.each(own)("%s", (_, call) => {
  it("is refused to somebody who is not signed in", async () => {
    await expect(call(api(contextAs(null)))).rejects.toMatchObject({ code: "UNAUTHORIZED" });
  });
});

describe("the audit trail", () => {
  const calls: [string, (procedures: Api) => Promise<unknown>][] = [
    ["page", (p) => p.audit.page({})],
    ["choices", (p) => p.audit.choices()],
    ["changes", (p) => p.audit.changes({ commandId: newId() })],
    ["history of a person", (p) => p.audit.recordHistory({ recordType: "user", recordId: newId() })],
  ];

  it.each(calls)("%s opens for its readers alone", async (_, call) => {
    for (const role of ROLES) {
      const attempt = call(api((people.get(role) as Person).context));
      if (rolesWith("audit:read").includes(role)) await attempt;
      else await expect(attempt).rejects.toMatchObject({ code: "FORBIDDEN" });
    }
  });

  it("shows the history of a lot to everybody who is signed in", async () => {
    for (const role of ROLES) {
      const { context } = people.get(role) as Person;
      expect(await api(context).audit.recordHistory({ recordType: "lot", recordId: newId() })).toEqual([]);
    }
  });
});

describe("commands that no router offers", () => {
  it("are refused to somebody who is not signed in", async () => {
    const nobody = contextAs(null);
    const calls = [
      openSession(nobody, { how: "password" }),
      recordFailedSignIn(nobody, { username: "x", userId: null, how: "pin" }),
      signOutSession(nobody, { sessionId: newId() }),
      createFirstAdministrator(nobody, { username: "xx", displayName: "X", password: "long-enough-1" }),
    ];
    for (const call of calls) await expect(call).rejects.toMatchObject({ code: "UNAUTHENTICATED" });
  });

  it("make no first administrator for a planner", async () => {
    const { context } = people.get("planner") as Person;
    await expect(
      createFirstAdministrator(context, { username: "xx", displayName: "X", password: "long-enough-1" }),
    ).rejects.toMatchObject({ code: "FORBIDDEN" });
  });
});
