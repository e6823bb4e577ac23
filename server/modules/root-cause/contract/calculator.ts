import { z } from "zod";

const MOST_ROWS = 20_000;
const MOST_PARAMETERS = 400;
const key = z.string().trim().min(1).max(160);
const number = z.number().nullable();
const text = z.union([z.string().max(200), z.boolean(), z.number()]).nullable();

/** A flat table as columns, each with one value a row; null: not known. */
export const analyseTableInput = z
  .object({
    property: z.array(number).max(MOST_ROWS).describe("the values to be explained"),
    parameters: z
      .array(
        z.discriminatedUnion("kind", [
          z.object({ key, kind: z.literal("numeric"), values: z.array(number) }).strict(),
          z.object({ key, kind: z.literal("categorical"), values: z.array(text) }).strict(),
        ]),
      )
      .max(MOST_PARAMETERS),
    groupings: z
      .array(z.object({ key, values: z.array(text) }).strict())
      .max(40)
      .default([])
      .describe("what rows belong together by (blend, furnace load): they are not independent"),
    adjustFor: z.array(key).max(8).default([]).describe("keys of parameters held constant"),
  })
  .strict()
  .superRefine(({ property, parameters, groupings, adjustFor }, context) => {
    const keys = new Set<string>();
    for (const [name, columns] of [
      ["parameters", parameters],
      ["groupings", groupings],
    ] as const) {
      columns.forEach((column, at) => {
        if (column.values.length !== property.length) {
          context.addIssue({
            code: "custom",
            path: [name, at, "values"],
            message: `has ${column.values.length} values where property has ${property.length}`,
          });
        }
        if (keys.has(`${name} ${column.key}`)) {
          context.addIssue({ code: "custom", path: [name, at, "key"], message: "stands twice" });
        }
        keys.add(`${name} ${column.key}`);
      });
    }
    adjustFor.forEach((each, at) => {
      if (keys.has(`parameters ${each}`)) return;
      context.addIssue({ code: "custom", path: ["adjustFor", at], message: "is no parameter of the table" });
    });
  });
