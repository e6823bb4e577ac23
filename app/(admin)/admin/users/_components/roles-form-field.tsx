"use client";

import { useTranslations } from "next-intl";
import { get, useFormContext } from "react-hook-form";
import { Checkbox } from "@/app/_ui/checkbox";
import { ROLES } from "@/server/access/permissions";

/** One box per role; the form's `roles` is the list of those that are ticked. */
export function RolesFormField({ hint }: { hint?: string }) {
  const t = useTranslations("admin.users");
  const roleName = useTranslations("nav.roles");
  const { register, formState } = useFormContext();
  const error = get(formState.errors, "roles") as { message?: string } | undefined;
  return (
    <fieldset aria-describedby={error ? "roles-error" : undefined}>
      <legend className="mb-1 font-medium text-sm">
        {t("roles")}
        <span aria-hidden="true" className="ml-1 text-bad-fg">
          *
        </span>
      </legend>
      <div className="grid gap-1.5 sm:grid-cols-2">
        {ROLES.map((role) => (
          <Checkbox key={role} {...register("roles")} value={role} label={roleName(role)} />
        ))}
      </div>
      {error?.message ? (
        <p id="roles-error" className="mt-1 text-bad-fg text-sm">
          {error.message}
        </p>
      ) : null}
      {hint ? <p className="mt-1 text-muted text-xs">{hint}</p> : null}
    </fieldset>
  );
}
