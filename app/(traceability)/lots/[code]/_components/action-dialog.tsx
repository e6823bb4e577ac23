"use client";

import { useRouter } from "next/navigation";
import type { ReactNode } from "react";
import { Dialog } from "@/app/_ui/dialog";
import type { LotDetail } from "@/server/modules/lots/contract/lot-detail";

export type ActionDialogProps = {
  lot: LotDetail;
  open: boolean;
  onOpenChange: (open: boolean) => void;
};

/** One action on the lot of the page: a fresh form each time it opens, and the page anew when it is done. */
export function ActionDialog({
  open,
  onOpenChange,
  title,
  description,
  children,
}: ActionDialogProps & {
  title: ReactNode;
  description: ReactNode;
  children: (done: () => void) => ReactNode;
}) {
  const router = useRouter();
  return (
    <Dialog open={open} onOpenChange={onOpenChange} title={title} description={description} size="sm">
      {open
        ? children(() => {
            onOpenChange(false);
            router.refresh();
          })
        : null}
    </Dialog>
  );
}
