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

/** Words, a code, or a scan as it came: a GS1 Digital Link may be long. */
export const searchInput = z.object({ text: z.string().trim().max(300) }).strict();

export type SearchKind =
  | "lot"
  | "work-order"
  | "run"
  | "supplier-lot"
  | "carrier"
  | "equipment"
  | "product"
  | "magnetic-test"
  | "shipment"
  | "package";

export type SearchHit = {
  kind: SearchKind;
  code: string;
  href: string;
  /** The text names this very record, it does not only occur in it. */
  isExact: boolean;
  titleEn: string | null;
  titleZh: string | null;
};
