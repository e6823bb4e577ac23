import { z } from "zod";

export type EndpointDto = {
  method: string;
  path: string;
  tag: string;
  scope: string | null;
  summary: string;
  summaryZh: string;
  returns: string;
  bulk: boolean;
};

export const searchInput = z.object({ text: z.string().trim().max(120) }).strict();

export type SearchKind =
  | "lot"
  | "work-order"
  | "run"
  | "supplier-lot"
  | "carrier"
  | "equipment"
  | "product"
  | "magnetic-test";

export type SearchHit = {
  kind: SearchKind;
  code: string;
  href: string;
  titleEn: string | null;
  titleZh: string | null;
};
