"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "@/app/_ui/button";
import { Code } from "@/app/_ui/code";
import { Dialog } from "@/app/_ui/dialog";
import type { NewApiKeyDto } from "@/server/modules/identity/contract";
import { NewApiKeyForm } from "./new-api-key-form";

/** First the form, then the key, shown this once. */
export function NewApiKey() {
  const t = useTranslations("admin.apiKeys");
  const router = useRouter();
  const [open, setOpen] = useState(false);
  const [created, setCreated] = useState<NewApiKeyDto | null>(null);
  const close = () => {
    setOpen(false);
    setCreated(null);
    router.refresh();
  };
  return (
    <>
      <Button variant="primary" onClick={() => setOpen(true)}>
        {t("new")}
      </Button>
      <Dialog
        open={open}
        onOpenChange={(next) => (next ? setOpen(true) : close())}
        title={t(created ? "createdTitle" : "new")}
        {...(created
          ? {
              description: t("createdBody"),
              footer: (
                <Button variant="primary" onClick={close}>
                  {t("done")}
                </Button>
              ),
            }
          : {})}
      >
        {created ? (
          <div className="overflow-x-auto rounded-md border border-line bg-sunken p-3">
            <Code value={created.key} copy />
          </div>
        ) : (
          <NewApiKeyForm onCreated={setCreated} />
        )}
      </Dialog>
    </>
  );
}
