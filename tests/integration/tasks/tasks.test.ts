import { beforeAll, describe, expect, test } from "vitest";
import { database } from "@/server/kernel/database";
import { voidRun } from "@/server/modules/lots/commands/void-run";
import type { TaskDto } from "@/server/modules/tasks/contract";
import { kg, makesKg, receive, record, run } from "@/tests/support/floor";
import { api } from "@/tests/support/people";
import { buildPlant, contextFor } from "@/tests/support/plant";

const planner = contextFor("planner");
const engineer = contextFor("quality-engineer");

const about = (type: string, id: string) => api(planner).tasks.ofSubject({ type, id });
const openOf = async (role: "planner" | "quality-engineer") =>
  (await api(planner).tasks.list({ role })).items;

/** A mill run that swallows some powder: 2 % is allowed. */
function mill(from: string, to: string, inKg: string, outKg: string, more: { endedAt?: string } = {}) {
  return record(
    run(
      "JM",
      [
        {
          inputs: [kg(from, inKg)],
          outputs: [makesKg(to, "FPOW", outKg)],
          balanceReason: "dust in the filter, not weighed",
        },
      ],
      { ...(more.endedAt ? { startedAt: more.endedAt, endedAt: more.endedAt } : {}) },
    ),
  );
}

let first: Awaited<ReturnType<typeof mill>>;

beforeAll(async () => {
  await buildPlant(database());
  await receive("T-RAW", "2000", { materialCode: "CPOW" });
});

describe("a run that leaves mass open", () => {
  test("within tolerance asks nobody", async () => {
    const quiet = await mill("T-RAW", "T-0", "100", "99");
    expect(await about("run", quiet.id)).toEqual([]);
    expect(await api(planner).tasks.openCount()).toBe(0);
  });

  test("above tolerance is a task for the planner, with the numbers and the reason given", async () => {
    first = await mill("T-RAW", "T-1", "100", "95");
    const [task] = await about("run", first.id);
    expect(task).toMatchObject({
      kind: "mass-balance",
      subject: { type: "run", code: first.code },
      role: "planner",
      status: "open",
      openedBy: "operator",
      details: {
        operation: "JM",
        unexplainedKg: "5",
        inputKg: "100",
        allowedKg: "2.000001",
        reason: "dust in the filter, not weighed",
      },
    });
    expect(await api(planner).tasks.openCount()).toBe(1);
    expect(await api(contextFor("manager")).tasks.openCount()).toBe(0);
  });

  test("the month of the operation is a task for quality once all runs together exceed it, and only once", async () => {
    const [month] = await openOf("quality-engineer");
    expect(month?.subject).toMatchObject({ type: "operation-month", code: "JM 2026-11" });
    expect(month?.details).toMatchObject({ unexplainedKg: "6", inputKg: "200", allowedKg: "4" });
    await mill("T-RAW", "T-2", "100", "90");
    expect(await openOf("quality-engineer")).toHaveLength(1);
    expect(await openOf("planner")).toHaveLength(2);
  });

  test("the month is the site's: a run in the night of the first still belongs to the month before", async () => {
    await mill("T-RAW", "T-3", "100", "90", { endedAt: "2026-10-31T21:30:00Z" });
    const months = (await openOf("quality-engineer")).map(({ subject }) => subject.code);
    expect(months.sort()).toEqual(["JM 2026-10", "JM 2026-11"]);
  });

  test("a refused run leaves no task behind", async () => {
    const before = (await openOf("planner")).length;
    await expect(mill("T-NONE", "T-4", "100", "90")).rejects.toMatchObject({ reason: "lot-not-found" });
    expect(await openOf("planner")).toHaveLength(before);
  });
});

describe("answering", () => {
  test("needs words, and the right", async () => {
    const [task] = await about("run", first.id);
    const id = task?.id ?? "";
    await expect(api(planner).tasks.answer({ id, answer: "  " })).rejects.toMatchObject({
      code: "UNPROCESSABLE_CONTENT",
    });
    await expect(api(contextFor("operator")).tasks.answer({ id, answer: "found it" })).rejects.toMatchObject({
      code: "FORBIDDEN",
    });
    expect((await about("run", first.id))[0]?.status).toBe("open");
  });

  test("closes the task for good: of two that answer at once one is told", async () => {
    const [task] = await about("run", first.id);
    const id = task?.id ?? "";
    const answers = await Promise.allSettled([
      api(planner).tasks.answer({ id, answer: "Filter emptied, 5 kg found." }),
      api(engineer).tasks.answer({ id, answer: "Scale was not tared." }),
    ]);
    expect(answers.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    const refused = answers.find((each) => each.status === "rejected");
    expect(refused?.reason).toMatchObject({ cause: { reason: "task-already-answered" } });
    const [done] = await about("run", first.id);
    expect(done).toMatchObject({
      status: "done",
      answered: { by: expect.stringMatching(/planner|quality/) },
    });
    const answered = await api(planner).tasks.list({ status: "done" });
    expect(answered.items.map((each: TaskDto) => each.id)).toEqual([id]);
    const history = await api(engineer).audit.recordHistory({ recordType: "task", recordId: id });
    expect(history.map(({ action }) => action)).toEqual(["task.answer", "task.open"]);
  });

  test("a voided run takes its task with it", async () => {
    const mistaken = await mill("T-RAW", "T-5", "100", "80");
    await voidRun(planner, { runCode: mistaken.code, reason: "weighed the wrong can" });
    expect((await about("run", mistaken.id))[0]).toMatchObject({
      status: "done",
      answered: { answer: "weighed the wrong can" },
    });
  });
});

test("two runs that end at once open one task for their month", async () => {
  await Promise.all(
    [1, 2, 3, 4, 5, 6].map((count) =>
      mill("T-RAW", `T-R${count}`, "10", "5", { endedAt: "2026-09-10T04:00:00Z" }),
    ),
  );
  const months = (await openOf("quality-engineer")).filter(({ subject }) => subject.code === "JM 2026-09");
  expect(months).toHaveLength(1);
});

test("the queue pages by age and finds by code", async () => {
  const all = (await api(planner).tasks.list({})).items;
  const walked: TaskDto[] = [];
  for (let cursor: string | null | undefined; cursor !== null; ) {
    const page = await api(planner).tasks.list({ limit: 2, ...(cursor ? { cursor } : {}) });
    walked.push(...page.items);
    cursor = page.nextCursor;
  }
  expect(walked.map(({ id }) => id)).toEqual(all.map(({ id }) => id));
  const code = all[0]?.subject.code ?? "";
  expect(
    (await api(planner).tasks.list({ search: code })).items.map(({ subject }) => subject.code),
  ).toContain(code);
  await expect(api(planner).tasks.list({ cursor: "nonsense" })).rejects.toMatchObject({
    code: "UNPROCESSABLE_CONTENT",
  });
});
