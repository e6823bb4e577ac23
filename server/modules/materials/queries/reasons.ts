import { and, asc, eq, ilike, or } from "drizzle-orm";
import { materials, reasonCodes } from "@/db/schema/materials";
import type { Executor } from "@/server/kernel/database";
import { type ReasonDto, type ReasonListInput, reasonListInput } from "../contract";
import { containing } from "./page";

export async function reasonList(db: Executor, input: ReasonListInput): Promise<ReasonDto[]> {
  const filter = reasonListInput.parse(input);
  const pattern = filter.search ? containing(filter.search) : null;
  return db
    .select({
      code: reasonCodes.code,
      kind: reasonCodes.kind,
      nameEn: reasonCodes.nameEn,
      nameZh: reasonCodes.nameZh,
      operationCode: reasonCodes.operationCode,
      byProduct: { code: materials.code, nameEn: materials.nameEn, nameZh: materials.nameZh },
    })
    .from(reasonCodes)
    .leftJoin(materials, eq(materials.id, reasonCodes.byProductMaterialId))
    .where(
      and(
        filter.kind ? eq(reasonCodes.kind, filter.kind) : undefined,
        filter.operationCode ? eq(reasonCodes.operationCode, filter.operationCode) : undefined,
        pattern
          ? or(
              ilike(reasonCodes.code, pattern),
              ilike(reasonCodes.nameEn, pattern),
              ilike(reasonCodes.nameZh, pattern),
            )
          : undefined,
      ),
    )
    .orderBy(asc(reasonCodes.kind), asc(reasonCodes.code));
}
