"use client";

import { PackageOpen } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "@/app/_ui/button";
import { Dialog } from "@/app/_ui/dialog";
import { StorePanel } from "./store-panel";

/** Between two runs an operator moves a lot or takes a sample: scan it, say what, done. */
export function StoreButton() {
  const t = useTranslations("stock.terminal");
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button
        size="touch"
        icon={<PackageOpen aria-hidden="true" className="size-6" />}
        onClick={() => setOpen(true)}
      >
        {t("open")}
      </Button>
      <Dialog open={open} onOpenChange={setOpen} title={t("title")} description={t("body")} size="md">
        {open ? <StorePanel /> : null}
      </Dialog>
    </>
  );
}
