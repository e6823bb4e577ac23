"use client";

import type { LotDetail } from "@/server/modules/lots/contract/lot-detail";
import { InheritedTests } from "./inherited-tests";
import { TestRows } from "./test-rows";

/** Magnetic tests of this very lot; while it has none, those of the lots that it was made of. */
export function LotTests({ lot }: { lot: LotDetail }) {
  return lot.tests.length > 0 ? <TestRows tests={lot.tests} /> : <InheritedTests lotCode={lot.code} />;
}
