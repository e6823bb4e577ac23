import type { z } from "zod";

export type Address = Promise<Record<string, string | string[] | undefined>>;

/** What the address of a list asks for; whatever is not valid is left out. */
export async function readAddress<Input extends Record<string, unknown>>(
  schema: z.ZodType<unknown, Input>,
  address: Address,
  names: Record<string, string>,
): Promise<Input> {
  const given = await address;
  const wanted = Object.fromEntries(
    Object.entries(names).flatMap(([field, name]) => {
      const value = given[name];
      return typeof value === "string" && value !== "" ? [[field, value]] : [];
    }),
  );
  const parsed = schema.safeParse(wanted);
  if (parsed.success) return wanted as Input;
  const faulty = new Set(parsed.error.issues.map((issue) => String(issue.path[0])));
  return Object.fromEntries(Object.entries(wanted).filter(([field]) => !faulty.has(field))) as Input;
}
