"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useTRPC } from "@/app/_client/trpc";
import { ActiveSwitch } from "@/app/_features/stock/active-switch";
import { MoveCarrierDialog } from "@/app/_features/stock/move-carrier-dialog";
import { Button } from "@/app/_ui/button";
import type { Permission } from "@/server/access/permissions";
import type { CarrierDetail } from "@/server/modules/lots/contract/stock";

/** Move it with what is in it; take it out of use once it is empty. */
export function CarrierActions({
  carrier,
  permissions,
}: {
  carrier: CarrierDetail;
  permissions: readonly Permission[];
}) {
  const t = useTranslations("stock");
  const trpc = useTRPC();
  const router = useRouter();
  const [moves, setMoves] = useState(false);
  return (
    <>
      {permissions.includes("master-data:write") && (carrier.lotCount === 0 || !carrier.isActive) ? (
        <ActiveSwitch
          code={carrier.code}
          isActive={carrier.isActive}
          body={t("carriers.deactivateBody")}
          mutation={trpc.stock.setCarrierActive.mutationOptions()}
          size="md"
        />
      ) : null}
      {permissions.includes("lots:move") && carrier.isActive ? (
        <Button variant="primary" onClick={() => setMoves(true)}>
          {t("actions.moveCarrier")}
        </Button>
      ) : null}
      <MoveCarrierDialog
        carrier={carrier.code}
        open={moves}
        onOpenChange={setMoves}
        onDone={() => router.refresh()}
      />
    </>
  );
}
