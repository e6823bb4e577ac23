"use client";

import { useTranslations } from "next-intl";
import { Button } from "@/app/_ui/button";
import { EmptyState } from "@/app/_ui/empty-state";
import { ErrorState } from "@/app/_ui/error-state";
import { TableSkeleton } from "@/app/_ui/skeleton";

export function StateSection() {
  const t = useTranslations("design.states");
  return (
    <div className="grid gap-4 lg:grid-cols-3">
      <EmptyState
        title={t("emptyTitle")}
        body={t("emptyBody")}
        action={<Button variant="primary">{t("emptyAction")}</Button>}
      />
      <TableSkeleton rows={6} columns={4} />
      <ErrorState requestId="req-8f31c0" onRetry={() => undefined} />
    </div>
  );
}
