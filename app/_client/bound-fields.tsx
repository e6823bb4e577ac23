"use client";

import type { ReactNode } from "react";
import { Controller, get, type RegisterOptions, useFormContext } from "react-hook-form";
import { Checkbox } from "@/app/_ui/checkbox";
import { Combobox, type ComboboxOption } from "@/app/_ui/combobox";
import { DateField, DateTimeField } from "@/app/_ui/date-field";
import { FormField } from "@/app/_ui/form-field";
import { Input } from "@/app/_ui/input";
import { NumberField } from "@/app/_ui/number-field";
import { asDecimalText, asNumber, asOptionalText } from "@/app/_ui/number-text";
import { RadioGroup, type RadioOption } from "@/app/_ui/radio-group";
import { Select, type SelectOption } from "@/app/_ui/select";
import { Textarea } from "@/app/_ui/textarea";

type FieldProps = {
  name: string;
  label: ReactNode;
  hint?: ReactNode;
  required?: boolean;
  optional?: boolean;
  size?: "md" | "touch";
  disabled?: boolean;
  placeholder?: string;
  className?: string;
};

function useBound(props: FieldProps, options: RegisterOptions = {}) {
  const { register, formState, control } = useFormContext();
  const error = get(formState.errors, props.name) as { message?: string } | undefined;
  const { name, label, hint, required, optional, className } = props;
  return {
    control,
    field: {
      size: props.size,
      id: `field-${name.replaceAll(".", "-")}`,
      label,
      hint,
      required,
      optional,
      className,
      error: error?.message,
    },
    input: {
      ...register(name, options),
      size: props.size,
      disabled: props.disabled,
      placeholder: props.placeholder,
    },
  };
}

export function TextFormField({
  mono,
  type,
  autoComplete,
  ...props
}: FieldProps & { mono?: boolean; type?: string; autoComplete?: string }) {
  const bound = useBound(props, props.required ? {} : { setValueAs: asOptionalText });
  return (
    <FormField {...bound.field}>
      <Input {...bound.input} mono={mono} type={type} {...(autoComplete ? { autoComplete } : {})} />
    </FormField>
  );
}

/** A binary number (magnetics, settings): the schema sees a number. */
export function NumberFormField({ unit, ...props }: FieldProps & { unit?: ReactNode }) {
  const bound = useBound(props, { setValueAs: asNumber });
  return (
    <FormField {...bound.field}>
      <NumberField {...bound.input} unit={unit} />
    </FormField>
  );
}

/** An exact quantity (mass, counts): the schema sees a decimal text. */
export function QuantityFormField({ unit, ...props }: FieldProps & { unit?: ReactNode }) {
  const bound = useBound(props, { setValueAs: asDecimalText });
  return (
    <FormField {...bound.field}>
      <NumberField {...bound.input} unit={unit} />
    </FormField>
  );
}

export function TextareaFormField({ rows, ...props }: FieldProps & { rows?: number }) {
  const bound = useBound(props, props.required ? {} : { setValueAs: asOptionalText });
  return (
    <FormField {...bound.field}>
      <Textarea {...bound.input} rows={rows} />
    </FormField>
  );
}

export function SelectFormField({ options, ...props }: FieldProps & { options: readonly SelectOption[] }) {
  const bound = useBound(props, { setValueAs: asOptionalText });
  return (
    <FormField {...bound.field}>
      <Select {...bound.input} options={options} />
    </FormField>
  );
}

export function RadioFormField({
  options,
  inline,
  ...props
}: FieldProps & { options: readonly RadioOption[]; inline?: boolean }) {
  const bound = useBound(props);
  const { placeholder: _placeholder, disabled: _disabled, ...input } = bound.input;
  return (
    <FormField {...bound.field}>
      <RadioGroup {...input} options={options} inline={inline} />
    </FormField>
  );
}

export function CheckboxFormField({ name, label, hint, size, disabled }: FieldProps) {
  const { register } = useFormContext();
  return <Checkbox {...register(name)} label={label} hint={hint} size={size} disabled={disabled} />;
}

export function DateFormField(props: FieldProps) {
  const bound = useBound(props, { setValueAs: asOptionalText });
  return (
    <FormField {...bound.field}>
      <DateField {...bound.input} />
    </FormField>
  );
}

export function DateTimeFormField(props: FieldProps) {
  const bound = useBound(props, { setValueAs: asOptionalText });
  return (
    <FormField {...bound.field}>
      <DateTimeField {...bound.input} />
    </FormField>
  );
}

export function ComboboxFormField({
  options,
  onSearch,
  loading,
  ...props
}: FieldProps & {
  options: readonly ComboboxOption[];
  onSearch?: (text: string) => void;
  loading?: boolean;
}) {
  const bound = useBound(props);
  return (
    <FormField {...bound.field}>
      <Controller
        name={props.name}
        control={bound.control}
        render={({ field }) => (
          <Combobox
            options={options}
            value={field.value as string | undefined}
            onValueChange={field.onChange}
            onSearch={onSearch}
            loading={loading}
            size={props.size}
            disabled={props.disabled}
            placeholder={props.placeholder}
          />
        )}
      />
    </FormField>
  );
}
