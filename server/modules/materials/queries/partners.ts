import { asc } from "drizzle-orm";
import { customers, suppliers } from "@/db/schema/materials";
import type { Executor } from "@/server/kernel/database";
import type { PartnerDto } from "../contract";

export async function supplierList(db: Executor): Promise<PartnerDto[]> {
  return db
    .select({
      code: suppliers.code,
      nameEn: suppliers.nameEn,
      nameZh: suppliers.nameZh,
      country: suppliers.country,
    })
    .from(suppliers)
    .orderBy(asc(suppliers.code));
}

export async function customerList(db: Executor): Promise<PartnerDto[]> {
  return db
    .select({
      code: customers.code,
      nameEn: customers.nameEn,
      nameZh: customers.nameZh,
      country: customers.country,
    })
    .from(customers)
    .orderBy(asc(customers.code));
}
