import { and, eq } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { auditChanges, auditEvents, idempotencyKeys } from "@/db/schema/audit";
import { sessions, users } from "@/db/schema/identity";
import { liveSession } from "@/server/auth/session-record";
import { signInWith } from "@/server/auth/sign-in";
import { database } from "@/server/kernel/database";
import { createUser } from "@/server/modules/identity/commands/create-user";
import { verifyOwnPassword } from "@/server/modules/identity/queries";
import { api, contextAs, type Person, person, system } from "@/tests/support/people";

async function signIn(who: Person, password = who.password): Promise<string> {
  const outcome = await signInWith(contextAs(null), {
    username: who.username,
    secret: password,
    how: "password",
    userAgent: null,
    terminalSessionId: null,
  });
  if (!outcome.signedIn) throw new Error(`refused: ${outcome.refusal.reason}`);
  return outcome.sessionId;
}

const isLive = async (sessionId: string) => (await liveSession(database(), sessionId)) !== null;

async function versionOf(id: string): Promise<number> {
  const [user] = await database().select({ version: users.version }).from(users).where(eq(users.id, id));
  return user?.version ?? 0;
}

async function actionsOn(recordId: string): Promise<string[]> {
  const rows = await database().select().from(auditEvents).where(eq(auditEvents.recordId, recordId));
  return rows.map(({ action }) => action);
}

describe("an administrator", () => {
  it("creates somebody who has to change the password first", async () => {
    const admin = await person(["administrator"]);
    const made = await api(admin.context).identity.createUser({
      username: "new.person",
      displayName: "New Person",
      password: "first-password",
      roles: ["operator", "qc-technician", "operator"],
      pin: "4071",
    });
    const { user } = await api(admin.context).identity.user({ userId: made.id });
    expect(user).toMatchObject({
      username: "new.person",
      roles: ["operator", "qc-technician"],
      mustChangePassword: true,
      hasPin: true,
      isDemo: false,
    });
    expect(await actionsOn(made.id)).toEqual(["user.create"]);
    expect(JSON.stringify(user)).not.toContain("argon2");
  });

  it("is told everything that is wrong at once", async () => {
    const admin = await person(["administrator"]);
    const attempt = createUser(admin.context, {
      username: "administrator-x",
      displayName: "X",
      password: "Administrator-X",
      roles: ["administrator"],
      pin: "1234",
    });
    await expect(attempt).rejects.toMatchObject({
      issues: [{ reason: "password-is-username" }, { reason: "pin-not-for-role" }],
    });
    const short = createUser(admin.context, { username: "x", displayName: "", password: "short", roles: [] });
    await expect(short).rejects.toMatchObject({ code: "RULE_VIOLATION", reason: "validation-failed" });
  });

  it("cannot give two people one name, in any case", async () => {
    const admin = await person(["administrator"]);
    const taken = await person(["planner"]);
    await expect(
      createUser(admin.context, {
        username: taken.username.toUpperCase(),
        displayName: "Other",
        password: "first-password",
        roles: ["planner"],
      }),
    ).rejects.toMatchObject({ code: "CONFLICT", reason: "username-taken" });
  });

  it("changes roles, which count at once", async () => {
    const admin = await person(["administrator"]);
    const planner = await person(["planner"]);
    const sessionId = await signIn(planner);
    await api(admin.context).identity.updateUser({
      userId: planner.id,
      expectedVersion: await versionOf(planner.id),
      roles: ["manager"],
    });
    const session = await liveSession(database(), sessionId);
    expect(session?.user.roles).toEqual(["manager"]);
    expect(session?.user.permissions).not.toContain("work-orders:create");
    expect(await actionsOn(planner.id)).toContain("user.change-roles");
  });

  it("switches somebody off, whose sessions end at once", async () => {
    const admin = await person(["administrator"]);
    const planner = await person(["planner"]);
    const sessionId = await signIn(planner);
    await api(admin.context).identity.updateUser({
      userId: planner.id,
      expectedVersion: await versionOf(planner.id),
      isActive: false,
    });
    expect(await isLive(sessionId)).toBe(false);
    await expect(signIn(planner)).rejects.toThrow("sign-in-refused");
  });

  it("sets a new password: sessions end, the owner has to change it, a lock is lifted", async () => {
    const admin = await person(["administrator"]);
    const planner = await person(["planner"]);
    const sessionId = await signIn(planner);
    for (let i = 0; i < 5; i += 1) await signIn(planner, "wrong-password").catch(() => undefined);
    await expect(signIn(planner)).rejects.toThrow("sign-in-locked");
    await api(admin.context).identity.updateUser({
      userId: planner.id,
      expectedVersion: await versionOf(planner.id),
      newPassword: "brand-new-password",
    });
    expect(await isLive(sessionId)).toBe(false);
    const next = await liveSession(database(), await signIn(planner, "brand-new-password"));
    expect(next?.user.mustChangePassword).toBe(true);
  });

  it("is stopped when somebody else was faster", async () => {
    const admin = await person(["administrator"]);
    const planner = await person(["planner"]);
    const expectedVersion = await versionOf(planner.id);
    const change = { userId: planner.id, expectedVersion, displayName: "Changed" };
    await api(admin.context).identity.updateUser(change);
    await expect(api(admin.context).identity.updateUser(change)).rejects.toMatchObject({
      cause: { code: "STALE_VERSION" },
    });
  });

  it("ends another's session", async () => {
    const admin = await person(["administrator"]);
    const planner = await person(["planner"]);
    const sessionId = await signIn(planner);
    await api(admin.context).identity.revokeSession({ sessionId });
    expect(await isLive(sessionId)).toBe(false);
  });

  it("cannot be removed as the last one, not even by two at once", async () => {
    for (let round = 0; round < 8; round += 1) {
      await database().update(users).set({ isActive: false });
      const [one, two] = [await person(["administrator"]), await person(["administrator"])];
      const remove = (by: Person, whom: Person) =>
        api(by.context).identity.updateUser({ userId: whom.id, expectedVersion: 1, roles: ["planner"] });
      const outcomes = await Promise.allSettled([remove(one, two), remove(two, one)]);
      expect(outcomes.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
      const failed = outcomes.find((outcome) => outcome.status === "rejected");
      expect(failed?.reason).toMatchObject({ cause: { reason: "last-administrator" } });
    }
  });

  it("cannot switch off the last one, oneself included", async () => {
    await database().update(users).set({ isActive: false });
    const last = await person(["administrator"]);
    await expect(
      api(last.context).identity.updateUser({ userId: last.id, expectedVersion: 1, isActive: false }),
    ).rejects.toMatchObject({ cause: { reason: "last-administrator" } });
  });
});

describe("everybody", () => {
  it("changes the own password, which ends the other sessions and keeps this one", async () => {
    const planner = await person(["planner"]);
    const [other, current] = [await signIn(planner), await signIn(planner)];
    const context = contextAs({ ...planner.actor, sessionId: current });
    await api(context).identity.changeOwnPassword({
      currentPassword: planner.password,
      newPassword: "another-good-one",
    });
    expect(await isLive(other)).toBe(false);
    expect(await isLive(current)).toBe(true);
    await expect(signIn(planner)).rejects.toThrow("sign-in-refused");
    expect(await isLive(await signIn(planner, "another-good-one"))).toBe(true);
  });

  it.each([
    ["too short", "short", "validation-failed"],
    ["the user name", "USERNAME", "password-is-username"],
    ["the same again", "PASSWORD", "password-unchanged"],
  ])("cannot take a password that is %s", async (_, wanted, reason) => {
    const planner = await person(["planner"]);
    const newPassword = wanted.replace("USERNAME", planner.username).replace("PASSWORD", planner.password);
    await expect(
      api(planner.context).identity.changeOwnPassword({ currentPassword: planner.password, newPassword }),
    ).rejects.toMatchObject({ cause: { reason } });
  });

  it("needs the current password, and is locked after five wrong ones", async () => {
    const planner = await person(["planner"]);
    const guess = () =>
      api(planner.context).identity.changeOwnPassword({
        currentPassword: "wrong-password",
        newPassword: "another-good-one",
      });
    for (let i = 0; i < 5; i += 1) {
      await expect(guess()).rejects.toMatchObject({ cause: { reason: "password-wrong" } });
    }
    await expect(guess()).rejects.toMatchObject({ cause: { reason: "sign-in-locked" } });
  });

  it("signs with the own password", async () => {
    const planner = await person(["planner"]);
    await verifyOwnPassword(planner.context, planner.password);
    await expect(verifyOwnPassword(planner.context, "wrong-password")).rejects.toMatchObject({
      code: "FORBIDDEN",
      reason: "password-wrong",
      issues: [{ path: "password" }],
    });
    await expect(verifyOwnPassword(contextAs(system), "x")).rejects.toMatchObject({
      reason: "signature-needs-person",
    });
  });

  it("ends own sessions and nobody else's", async () => {
    const [planner, other] = [await person(["planner"]), await person(["planner"])];
    const [own, foreign] = [await signIn(planner), await signIn(other)];
    await api(planner.context).identity.revokeSession({ sessionId: own });
    expect(await isLive(own)).toBe(false);
    await expect(api(planner.context).identity.revokeSession({ sessionId: foreign })).rejects.toMatchObject({
      cause: { code: "NOT_FOUND" },
    });
    expect(await isLive(foreign)).toBe(true);
    const { sessions: listed } = await api(planner.context).identity.ownAccount();
    expect(listed).toEqual([]);
  });

  it("keeps a language", async () => {
    const planner = await person(["planner"]);
    await api(planner.context).identity.setOwnLocale({ locale: "en" });
    const { user } = await api(planner.context).identity.ownAccount();
    expect(user.locale).toBe("en");
  });

  it("leaves no secret in the audit trail, nor in the keys of idempotency", async () => {
    const planner = await person(["planner"]);
    const context = contextAs(planner.actor, { idempotency: { key: "k-1", replayed: false } });
    await api(context).identity.changeOwnPassword({
      currentPassword: planner.password,
      newPassword: "another-good-one",
    });
    const changes = await database()
      .select()
      .from(auditChanges)
      .where(and(eq(auditChanges.recordId, planner.id), eq(auditChanges.operation, "update")));
    expect(changes.length).toBeGreaterThan(0);
    expect(JSON.stringify(changes)).not.toMatch(/argon2|another-good-one|password_hash|pin_hash/);
    expect(await database().$count(idempotencyKeys)).toBe(0);
  });
});

describe("operator switch", () => {
  const switchTo = (who: Person, pin: string, terminalSessionId: string) =>
    signInWith(contextAs(null), {
      username: who.username,
      secret: pin,
      how: "pin",
      userAgent: null,
      terminalSessionId,
    });

  it("puts another operator at the terminal, and takes the one before away", async () => {
    const terminal = await signIn(await person(["operator"]));
    const [one, two] = [
      await person(["operator"], { pin: "4071" }),
      await person(["operator"], { pin: "5926" }),
    ];
    const first = await switchTo(one, "4071", terminal);
    const second = await switchTo(two, "5926", terminal);
    if (!first.signedIn || !second.signedIn) throw new Error("refused");
    expect(await isLive(first.sessionId)).toBe(false);
    const session = await liveSession(database(), second.sessionId);
    expect(session).toMatchObject({ user: { id: two.id }, terminalSessionId: terminal });
    expect(await isLive(terminal)).toBe(true);
    expect(await actionsOn(two.id)).toContain("user.switch");
  });

  it("ends with the session that signed the terminal in", async () => {
    const owner = await person(["operator"]);
    const terminal = await signIn(owner);
    const one = await person(["operator"], { pin: "4071" });
    const switched = await switchTo(one, "4071", terminal);
    if (!switched.signedIn) throw new Error("refused");
    await database().update(sessions).set({ revokedAt: new Date() }).where(eq(sessions.id, terminal));
    expect(await isLive(switched.sessionId)).toBe(false);
  });

  it("is locked after five wrong PINs, for the password too", async () => {
    const terminal = await signIn(await person(["operator"]));
    const one = await person(["operator"], { pin: "4071" });
    for (let i = 0; i < 5; i += 1) await switchTo(one, "0000", terminal);
    expect(await switchTo(one, "4071", terminal)).toMatchObject({ refusal: { reason: "sign-in-locked" } });
    await expect(signIn(one)).rejects.toThrow("sign-in-locked");
  });

  it("is not for people without a PIN, nor for a password in its place", async () => {
    const terminal = await signIn(await person(["operator"]));
    const one = await person(["operator"]);
    expect(await switchTo(one, one.password, terminal)).toMatchObject({ signedIn: false });
  });

  it("never leads to an administrator: the PIN goes when the role comes", async () => {
    const admin = await person(["administrator"]);
    const one = await person(["operator"], { pin: "4071" });
    await api(admin.context).identity.updateUser({
      userId: one.id,
      expectedVersion: await versionOf(one.id),
      roles: ["operator", "administrator"],
    });
    const { user } = await api(admin.context).identity.user({ userId: one.id });
    expect(user.hasPin).toBe(false);
  });

  it("takes a PIN that its owner sets with the password", async () => {
    const one = await person(["operator"]);
    const terminal = await signIn(await person(["operator"]));
    const set = (pin: string | null, currentPassword = one.password) =>
      api(one.context).identity.setPin({ pin, currentPassword });
    await expect(set("1234")).rejects.toMatchObject({ cause: { reason: "pin-too-simple" } });
    await expect(set("12")).rejects.toMatchObject({ cause: { reason: "validation-failed" } });
    await expect(set("4071", "wrong-password")).rejects.toMatchObject({
      cause: { reason: "password-wrong" },
    });
    await set("4071");
    expect(await switchTo(one, "4071", terminal)).toMatchObject({ signedIn: true });
    await set(null);
    expect(await switchTo(one, "4071", terminal)).toMatchObject({ signedIn: false });
  });
});
