import { sql } from "drizzle-orm";
import { suppliers } from "@/db/schema/materials";
import { fact } from "@/server/kernel/audit-facts";
import { defineCommand } from "@/server/kernel/command";
import { newId } from "@/server/kernel/ids";
import { registerSupplierInput } from "../contract";

/**
 * Puts a supplier on the list by its code alone, for a delivery that cannot wait for master data: the ERP's code is
 * its name until somebody gives it one. A supplier that somebody else registered meanwhile is returned as it is.
 */
export const registerSupplier = defineCommand({
  name: "register-supplier",
  permission: "lots:receive",
  input: registerSupplierInput,
  run: async ({ tx }, { code }) => {
    const [result] = await tx
      .insert(suppliers)
      .values({ id: newId(), code, nameEn: code, nameZh: code })
      .onConflictDoUpdate({ target: suppliers.code, set: { code: sql`excluded.code` } })
      .returning({ id: suppliers.id, code: suppliers.code });
    if (!result) throw new Error("an upsert returns its row");
    return { result, audit: [fact("supplier.register", { type: "supplier", id: result.id, code })] };
  },
});
