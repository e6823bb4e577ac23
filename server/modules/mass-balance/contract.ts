import { z } from "zod";
import type { BalanceRow } from "@/server/domain/mass-balance/flows";
import type { SankeyLink, SankeyNode } from "@/server/domain/mass-balance/sankey";
import type { StockRow } from "@/server/domain/mass-balance/stock";
import { codeInput } from "@/server/modules/lots/contract";

const month = z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/, "must be a month, YYYY-MM");

/** A production month of the site (this one without anything), of one operation or order; or one run, one order. */
export const massBalanceInput = z
  .object({
    month: month.optional(),
    operation: codeInput.optional(),
    workOrder: codeInput.optional(),
    run: codeInput.optional(),
    /** Of one element instead of the mass. */
    element: z
      .string()
      .regex(/^[A-Z][a-z]?$/, "must be an element symbol")
      .optional(),
  })
  .strict();
export type MassBalanceInput = z.input<typeof massBalanceInput>;

export const stockBalanceInput = z.object({ month: month.optional() }).strict();

export type Named = { code: string; nameEn: string; nameZh: string };

export type BalanceRowDto = Omit<BalanceRow, "key"> & {
  operation: Named | null;
  /** For rows of single runs. */
  run: { code: string; endedAt: string; orders: string[]; reasons: string[] } | null;
};

export type MassBalanceDto = {
  scope: {
    month: string | null;
    thisMonth: string;
    from: string | null;
    to: string | null;
    operation: string | null;
    workOrder: string | null;
    run: string | null;
    element: string | null;
  };
  groupedBy: "operation" | "run";
  rows: BalanceRowDto[];
  /** Reasons of losses, gains and scrap that the rows name by code. */
  reasons: Named[];
  sankey: { nodes: SankeyNode[]; links: SankeyLink[] };
  operations: Named[];
};

export type StockBalanceDto = {
  month: string;
  thisMonth: string;
  from: string;
  to: string;
  rows: (StockRow & { nameEn: string; nameZh: string; kind: string })[];
};
