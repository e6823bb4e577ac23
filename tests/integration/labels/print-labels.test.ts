import { and, eq, inArray } from "drizzle-orm";
import { beforeAll, describe, expect, test } from "vitest";
import { auditEvents } from "@/db/schema/audit";
import { labelPrints } from "@/db/schema/labels";
import { lots } from "@/db/schema/lots";
import { database } from "@/server/kernel/database";
import { api } from "@/tests/support/people";
import { contextFor } from "@/tests/support/plant";
import { operator, planner, powder, reasonOf } from "../work-orders/scene";
import { GTIN, labelScene } from "./label-plant";

let number: string;

beforeAll(async () => {
  ({ number } = await labelScene());
});

const print = (input: Parameters<ReturnType<typeof api>["labels"]["print"]>[0], context = operator) =>
  api(context).labels.print(input);
const printsOf = (lot: string) => api(planner).labels.prints({ lot });

describe("printing labels", () => {
  test("the first needs no reason; a later one does, and leaves it behind", async () => {
    await powder("5", "P-2");
    expect(await print({ lots: ["p-2"], format: "pdf", copies: 2 })).toEqual({
      printed: [{ lot: "P-2", sequence: 1 }],
      copies: 2,
    });
    expect(await reasonOf(print({ lots: ["P-2"], format: "zpl" }))).toBe("reprint-reason-needed");
    expect(await reasonOf(print({ lots: ["P-2"], format: "zpl", reason: "  " }))).toBe(
      "reprint-reason-needed",
    );
    await print({ lots: ["P-2"], format: "zpl", reason: "Torn off in the press" });
    expect(await printsOf("P-2")).toMatchObject([
      { sequence: 2, format: "zpl", copies: 1, reason: "Torn off in the press", printedBy: "operator" },
      { sequence: 1, format: "pdf", copies: 2, reason: null, printedBy: "operator" },
    ]);
    const [lot] = await database().select({ id: lots.id }).from(lots).where(eq(lots.code, "P-2"));
    const facts = await database()
      .select({ action: auditEvents.action, reason: auditEvents.reason, details: auditEvents.details })
      .from(auditEvents)
      .where(
        and(
          eq(auditEvents.recordId, lot?.id ?? ""),
          inArray(auditEvents.action, ["lot.print-label", "lot.reprint-label"]),
        ),
      )
      .orderBy(auditEvents.id);
    expect(facts).toEqual([
      { action: "lot.print-label", reason: null, details: { format: "pdf", copies: 2, sequence: 1 } },
      {
        action: "lot.reprint-label",
        reason: "Torn off in the press",
        details: { format: "zpl", copies: 1, sequence: 2 },
      },
    ]);
  });

  test("of many lots, those printed before are named; the reason is kept at them alone", async () => {
    for (const code of ["M-1", "M-2", "M-3"]) await powder("1", code);
    await print({ lots: ["M-2"], format: "page" });
    await expect(print({ lots: ["M-1", "M-2", "M-3"], format: "pdf" })).rejects.toMatchObject({
      cause: { reason: "reprint-reason-needed", details: { lots: "M-2", count: 1 } },
    });
    expect(await printsOf("M-1")).toEqual([]);
    const { printed } = await print({
      lots: ["M-3", "M-2", "M-1", "m-3"],
      format: "pdf",
      reason: "New box",
    });
    expect(printed).toEqual([
      { lot: "M-3", sequence: 1 },
      { lot: "M-2", sequence: 2 },
      { lot: "M-1", sequence: 1 },
    ]);
    expect((await printsOf("M-1"))[0]?.reason).toBeNull();
    expect((await printsOf("M-2"))[0]?.reason).toBe("New box");
  });

  test("one unknown code and nothing is printed", async () => {
    await powder("1", "U-1");
    await expect(print({ lots: ["U-1", "NO-SUCH"], format: "pdf" })).rejects.toMatchObject({
      cause: { reason: "lot-not-found", details: { code: "NO-SUCH" } },
    });
    expect(await printsOf("U-1")).toEqual([]);
    await expect(printsOf("NO-SUCH")).rejects.toMatchObject({ code: "NOT_FOUND" });
  });

  test("not a thousand and one at once", async () => {
    const many = Array.from({ length: 101 }, (_, index) => `X-${index}`);
    await expect(print({ lots: many, format: "pdf", copies: 10 })).rejects.toMatchObject({
      cause: { reason: "validation-failed", issues: [{ path: "copies", message: "too-many-labels" }] },
    });
  });

  test("only roles that may; all may see how often", async () => {
    for (const role of ["manager", "maintenance"] as const) {
      expect(await reasonOf(print({ lots: ["P-1"], format: "pdf" }, contextFor(role)))).toBe(
        "permission-missing",
      );
      expect(await api(contextFor(role)).labels.prints({ lot: "P-1" })).toEqual([]);
    }
  });

  test("two first printings at once: one is the label, the other must say why", async () => {
    await powder("1", "R-1");
    const both = await Promise.allSettled([
      print({ lots: ["R-1"], format: "pdf" }),
      print({ lots: ["R-1"], format: "zpl" }),
    ]);
    expect(both.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    expect(await printsOf("R-1")).toHaveLength(1);
  });

  test("ten people at once over the same lots count on without gap, and nobody waits for ever", async () => {
    for (const code of ["R-2", "R-3"]) await powder("1", code);
    await Promise.all(
      Array.from({ length: 10 }, (_, index) =>
        print({ lots: index % 2 ? ["R-2", "R-3"] : ["R-3", "R-2"], format: "pdf", reason: "Race" }),
      ),
    );
    for (const code of ["R-2", "R-3"]) {
      const sequences = (await printsOf(code)).map(({ sequence }) => sequence);
      expect(sequences).toEqual([10, 9, 8, 7, 6, 5, 4, 3, 2, 1]);
    }
  });

  test("the same request under the same key is one printing", async () => {
    await powder("1", "K-1");
    const once = () =>
      print(
        { lots: ["K-1"], format: "pdf" },
        contextFor("operator", { idempotency: { key: "k-1", replayed: false } }),
      );
    const [first, again] = [await once(), await once()];
    expect(again).toEqual(first);
    expect(await printsOf("K-1")).toHaveLength(1);
  });

  test("a printing cannot be taken back or changed", async () => {
    await expect(database().update(labelPrints).set({ reason: "x" })).rejects.toThrow();
    await expect(database().delete(labelPrints)).rejects.toThrow();
  });
});

describe("what is on the labels", () => {
  const sheet = async (code: string) => {
    const [only] = await api(planner).labels.sheets({ lots: [code] });
    if (!only) throw new Error(`no label of ${code}`);
    return { ...only, words: only.drawing.texts.map(({ text }) => text) };
  };

  test("the finished lot carries the Digital Link of its product; what becomes it does not", async () => {
    const packed = await sheet("PK-1");
    expect(packed.drawing.qr.text).toBe(`https://id.gs1.org/01/${GTIN}/10/PK-1`);
    expect(packed.words).toEqual(
      expect.arrayContaining([
        "PK-1",
        "PACKED 物料",
        "PACKED material",
        "100",
        "件 pcs",
        number,
        "PCK",
        "N48SH",
      ]),
    );
    expect((await sheet("G-1")).drawing.qr.text).toBe("G-1");
    expect((await sheet("P-1")).words).toEqual(expect.arrayContaining(["P-1", "来料批 Sup. lot", "千克 kg"]));
  });

  test("a part split off, and a part of that, keep the order and the link with their own code", async () => {
    await api(operator).lots.split({ lot: "PK-1", parts: [{ code: "PK-1A", quantity: "10" }] });
    await api(operator).lots.split({ lot: "PK-1A", parts: [{ code: "PK-1AA", quantity: "4" }] });
    const part = await sheet("PK-1AA");
    expect(part.words).toEqual(expect.arrayContaining(["4", number]));
    expect(part.drawing.qr.text).toBe(`https://id.gs1.org/01/${GTIN}/10/PK-1AA`);
  });

  test("in the order asked for, each once, unknown ones left out", async () => {
    const sheets = await api(planner).labels.sheets({
      lots: ["P-1", "NO-SUCH", "pk-1", "p-1"],
      size: "100x60",
    });
    expect(sheets.map(({ lot }) => lot)).toEqual(["P-1", "PK-1"]);
    expect(sheets[0]?.drawing).toMatchObject({ widthMm: 100, heightMm: 60 });
  });
});
