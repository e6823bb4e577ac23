import { eq } from "drizzle-orm";
import { beforeAll, describe, expect, it } from "vitest";
import { andonCalls } from "@/db/schema/andon";
import { auditEvents } from "@/db/schema/audit";
import { database } from "@/server/kernel/database";
import { api, contextAs, type Person, person } from "@/tests/support/people";
import { smallPlant } from "./plant";

let operator: Person;
let helper: Person;

beforeAll(async () => {
  [operator, helper] = [await person(["operator"]), await person(["maintenance"])];
});

describe("calls for help", () => {
  it("are called, answered and closed, each by somebody and once", async () => {
    const { code, unitId } = await smallPlant();
    const caller = api(operator.context);
    const answering = api(helper.context);
    const { id } = await caller.andon.raise({
      equipmentCode: code,
      kind: "maintenance",
      note: " Oil on the floor ",
    });
    expect(await answering.andon.open({ equipmentCode: code })).toMatchObject([
      {
        id,
        kind: "maintenance",
        note: "Oil on the floor",
        called: { by: operator.actor.label },
        answered: null,
      },
    ]);
    await expect(caller.andon.raise({ equipmentCode: code, kind: "maintenance" })).rejects.toMatchObject({
      cause: { reason: "andon-called-already" },
    });
    await answering.andon.answer({ id });
    await expect(caller.andon.answer({ id })).rejects.toMatchObject({
      cause: { reason: "andon-answered-already" },
    });
    await caller.andon.close({ id });
    await expect(answering.andon.close({ id })).rejects.toMatchObject({
      cause: { reason: "andon-closed-already" },
    });
    expect(await caller.andon.open({ equipmentCode: code })).toEqual([]);
    expect(await caller.andon.ofMachine({ code })).toMatchObject([
      { answered: { by: helper.actor.label }, closed: { by: operator.actor.label } },
    ]);
    const facts = await database().select().from(auditEvents).where(eq(auditEvents.recordId, unitId));
    expect(facts.map(({ action }) => action).sort()).toEqual([
      "equipment.answer-andon",
      "equipment.call-andon",
      "equipment.close-andon",
    ]);
  });

  it("is one of a kind when two call at once", async () => {
    const { code, unitId } = await smallPlant();
    const both = await Promise.allSettled([
      api(operator.context).andon.raise({ equipmentCode: code, kind: "safety" }),
      api(helper.context).andon.raise({ equipmentCode: code, kind: "safety" }),
    ]);
    expect(both.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    const rows = await database().select().from(andonCalls).where(eq(andonCalls.equipmentId, unitId));
    expect(rows).toHaveLength(1);
  });

  it("needs somebody, a machine and a kind", async () => {
    const { code } = await smallPlant();
    const call = { equipmentCode: code, kind: "safety" as const };
    await expect(api(contextAs(null)).andon.raise(call)).rejects.toMatchObject({ code: "UNAUTHORIZED" });
    await expect(api(operator.context).andon.raise({ ...call, equipmentCode: "NONE" })).rejects.toMatchObject(
      {
        code: "NOT_FOUND",
      },
    );
    await expect(
      api(operator.context).andon.raise({ ...call, kind: "coffee" as "safety" }),
    ).rejects.toMatchObject({ code: "UNPROCESSABLE_CONTENT" });
  });
});
