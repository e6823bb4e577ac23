"use client";

import { useTranslations } from "next-intl";
import { EmptyState } from "@/app/_ui/empty-state";
import { ListToolbar } from "@/app/_ui/list-toolbar";
import { Pagination } from "@/app/_ui/pagination";
import { Panel } from "@/app/_ui/panel";
import type { Page, RouteDto } from "@/server/modules/materials/contract";
import { useNameOf } from "../../_components/word-of";
import { RouteSteps } from "./route-steps";

export function RouteCards({ page }: { page: Page<RouteDto> }) {
  const t = useTranslations("master-data");
  const common = useTranslations("common.table");
  const nameOf = useNameOf();
  return (
    <div className="grid gap-4">
      <Panel flush>
        <ListToolbar placeholder={t("search")} />
        {page.items.length === 0 ? (
          <EmptyState title={common("noMatches")} body={common("noMatchesBody")} />
        ) : null}
        <Pagination nextCursor={page.nextCursor} summary={t("total", { count: page.total })} />
      </Panel>
      {page.items.map((route) => (
        <Panel
          key={route.id}
          title={nameOf(route)}
          description={t("routes.description", {
            code: route.code,
            version: route.version,
            products: route.products.join(", ") || "—",
          })}
          flush
        >
          <RouteSteps route={route} />
        </Panel>
      ))}
    </div>
  );
}
