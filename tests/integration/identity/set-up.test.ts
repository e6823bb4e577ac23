import { expect, it } from "vitest";
import { auditEvents } from "@/db/schema/audit";
import { userRoles, users } from "@/db/schema/identity";
import { setUp } from "@/server/auth/set-up";
import { database } from "@/server/kernel/database";
import { demoAccounts, hasUsers } from "@/server/modules/identity/queries";
import { contextAs } from "@/tests/support/people";

it("makes one administrator out of ten who come at once, and none afterwards", async () => {
  expect(await hasUsers(database())).toBe(false);
  const weak = await setUp(contextAs(null), { username: "boss", displayName: "B", password: "short" });
  expect(weak).toMatchObject({ done: false, issues: [{ path: "password", reason: "too-small" }] });

  const outcomes = await Promise.all(
    Array.from({ length: 10 }, (_, index) =>
      setUp(contextAs(null), {
        username: `boss-${index}`,
        displayName: `Boss ${index}`,
        password: "a-good-password",
      }),
    ),
  );
  expect(outcomes.filter(({ done }) => done)).toHaveLength(1);
  expect(outcomes.filter((outcome) => !outcome.done && outcome.reason === "already-set-up")).toHaveLength(9);
  expect(await database().select().from(users)).toHaveLength(1);
  expect(await database().select().from(userRoles)).toMatchObject([{ role: "administrator" }]);
  expect(await database().select().from(auditEvents)).toMatchObject([
    { action: "user.create-first-administrator", actorId: "setup" },
  ]);
  expect(await hasUsers(database())).toBe(true);
  expect(await demoAccounts(database())).toEqual([]);
});
