"use client";

import type { ReactNode } from "react";
import { get, useFormContext } from "react-hook-form";
import { FormField } from "@/app/_ui/form-field";
import { PasswordInput } from "./password-input";

/** A password inside a `CommandForm`. */
export function PasswordFormField({
  name,
  label,
  hint,
  isNew = false,
}: {
  name: string;
  label: ReactNode;
  hint?: ReactNode;
  isNew?: boolean;
}) {
  const { register, formState } = useFormContext();
  const error = get(formState.errors, name) as { message?: string } | undefined;
  return (
    <FormField id={`field-${name}`} label={label} hint={hint} error={error?.message} required>
      <PasswordInput {...register(name)} autoComplete={isNew ? "new-password" : "current-password"} />
    </FormField>
  );
}
