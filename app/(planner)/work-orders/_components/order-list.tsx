"use client";

import { useTranslations } from "next-intl";
import { useLocalName } from "@/app/_features/equipment/local-name";
import { orderHref, useOrderColumns } from "@/app/_features/work-orders/use-order-columns";
import { CsvExportButton } from "@/app/_ui/csv-export-button";
import { DataTable } from "@/app/_ui/data-table";
import { EmptyState } from "@/app/_ui/empty-state";
import { FilterSelect } from "@/app/_ui/filter-select";
import { LinkButton } from "@/app/_ui/link-button";
import { ListToolbar } from "@/app/_ui/list-toolbar";
import { Pagination } from "@/app/_ui/pagination";
import { Panel } from "@/app/_ui/panel";
import { useUrlState } from "@/app/_ui/use-url-state";
import {
  type OrderChoices,
  type WorkOrderPage,
  workOrderStatuses,
} from "@/server/modules/work-orders/contract";

const filterNames = ["status", "product", "customer", "late"];

/** Search, filters and page live in the address, so that a link shows the same list. */
export function OrderList({
  page,
  choices,
  mayCreate,
}: {
  page: WorkOrderPage;
  choices: OrderChoices;
  mayCreate: boolean;
}) {
  const t = useTranslations("work-orders");
  const common = useTranslations("common");
  const name = useLocalName();
  const url = useUrlState();
  const columns = useOrderColumns({ sortable: true });
  const filtered = ["q", ...filterNames].some((filter) => url.get(filter) !== "");
  return (
    <Panel flush>
      <ListToolbar
        filterNames={filterNames}
        placeholder={t("list.search")}
        actions={<CsvExportButton columns={columns} rows={page.items} fileName="work-orders" />}
      >
        <FilterSelect
          name="status"
          label={t("fields.status")}
          options={[
            { value: "open", label: t("list.open") },
            ...workOrderStatuses.map((status) => ({ value: status, label: t(`status.${status}`) })),
          ]}
        />
        <FilterSelect
          name="product"
          label={t("fields.product")}
          options={choices.products.map((product) => ({ value: product.code, label: product.code }))}
        />
        <FilterSelect
          name="customer"
          label={t("fields.customer")}
          options={choices.customers.map((customer) => ({ value: customer.code, label: name(customer) }))}
        />
        <FilterSelect
          name="late"
          label={t("list.deadline")}
          options={[{ value: "true", label: t("late") }]}
          className="w-32"
        />
      </ListToolbar>
      <DataTable
        caption={t("list.caption")}
        columns={columns}
        rows={page.items}
        rowKey={(order) => order.id}
        rowHref={(order) => orderHref(order.number)}
        empty={
          filtered ? (
            <EmptyState title={common("table.noMatches")} body={common("table.noMatchesBody")} />
          ) : (
            <EmptyState
              title={t("list.empty")}
              body={t("list.emptyBody")}
              action={
                mayCreate ? (
                  <LinkButton href="/work-orders/new" variant="primary">
                    {t("new")}
                  </LinkButton>
                ) : null
              }
            />
          )
        }
      />
      <Pagination nextCursor={page.nextCursor} />
    </Panel>
  );
}
