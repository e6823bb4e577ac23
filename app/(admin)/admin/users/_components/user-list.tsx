"use client";

import { useTranslations } from "next-intl";
import { DataTable } from "@/app/_ui/data-table";
import type { Column } from "@/app/_ui/data-table-columns";
import { DateTime } from "@/app/_ui/date-time";
import { EmptyState } from "@/app/_ui/empty-state";
import { FilterSelect } from "@/app/_ui/filter-select";
import { ListToolbar } from "@/app/_ui/list-toolbar";
import { useUrlState } from "@/app/_ui/use-url-state";
import { ROLES } from "@/server/access/permissions";
import type { UserDto } from "@/server/modules/identity/contract";
import { UserStatus } from "./user-status";

export function UserList({ users }: { users: UserDto[] }) {
  const t = useTranslations("admin.users");
  const roleName = useTranslations("nav.roles");
  const word = useTranslations("common.words");
  const url = useUrlState();
  const search = url.get("q").toLowerCase();
  const role = url.get("role");
  const rows = users.filter(
    (user) =>
      (search === "" || `${user.username} ${user.displayName}`.toLowerCase().includes(search)) &&
      (role === "" || user.roles.some((each) => each === role)),
  );
  const columns: Column<UserDto>[] = [
    {
      id: "username",
      header: t("username"),
      cell: (user) => <span className="font-mono">{user.username}</span>,
    },
    { id: "displayName", header: t("displayName"), cell: (user) => user.displayName },
    {
      id: "roles",
      header: t("roles"),
      cell: (user) => user.roles.map((each) => roleName(each)).join(" · "),
    },
    { id: "status", header: t("status"), cell: (user) => <UserStatus user={user} /> },
    {
      id: "pin",
      header: t("pin"),
      cell: (user) => word(user.hasPin ? "yes" : "no"),
      from: "lg",
    },
    {
      id: "lastSignIn",
      header: t("lastSignIn"),
      cell: (user) => <DateTime value={user.lastSignInAt} />,
      from: "md",
    },
  ];
  return (
    <>
      <ListToolbar placeholder={t("search")} filterNames={["role"]}>
        <FilterSelect
          name="role"
          label={t("roles")}
          options={ROLES.map((each) => ({ value: each, label: roleName(each) }))}
        />
      </ListToolbar>
      <DataTable
        caption={t("caption")}
        columns={columns}
        rows={rows}
        rowKey={(user) => user.id}
        rowHref={(user) => `/admin/users/${user.id}`}
        sort={null}
        empty={<EmptyState title={t("emptyTitle")} body={t("emptyBody")} />}
      />
    </>
  );
}
