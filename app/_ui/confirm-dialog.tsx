"use client";

import { useTranslations } from "next-intl";
import { type ReactNode, useEffect, useState } from "react";
import { Button } from "./button";
import { Dialog } from "./dialog";
import { FormField } from "./form-field";
import { Select, type SelectOption } from "./select";
import { Textarea } from "./textarea";

/** Asks before what cannot be undone. With `reason` it also asks why; `onConfirm` gets the reason. */
export function ConfirmDialog({
  open,
  onOpenChange,
  title,
  body,
  confirmLabel,
  danger = false,
  reason,
  pending = false,
  error,
  onConfirm,
}: {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  title: ReactNode;
  body?: ReactNode;
  confirmLabel: ReactNode;
  danger?: boolean | undefined;
  reason?: { label?: string; required?: boolean; options?: readonly SelectOption[] } | undefined;
  pending?: boolean | undefined;
  error?: ReactNode;
  onConfirm: (reason: string) => void | Promise<void>;
}) {
  const t = useTranslations("common");
  const [text, setText] = useState("");
  const [missing, setMissing] = useState(false);
  useEffect(() => {
    if (open) return;
    setText("");
    setMissing(false);
  }, [open]);

  const confirm = async () => {
    if (reason?.required && text.trim() === "") return setMissing(true);
    await onConfirm(text.trim());
  };

  const reasonError = missing && text.trim() === "" ? t("form.required") : undefined;
  return (
    <Dialog
      open={open}
      onOpenChange={onOpenChange}
      title={title}
      size="sm"
      footer={
        <>
          <Button onClick={() => onOpenChange(false)}>{t("actions.cancel")}</Button>
          <Button variant={danger ? "danger" : "primary"} loading={pending} onClick={confirm}>
            {confirmLabel}
          </Button>
        </>
      }
    >
      <div className="grid gap-3">
        {body ? <div>{body}</div> : null}
        {error ? (
          <div role="alert" className="rounded-md border border-bad-line bg-bad-bg px-3 py-2 text-bad-fg">
            {error}
          </div>
        ) : null}
        {reason ? (
          <FormField
            label={reason.label ?? t("form.reason")}
            hint={t("form.reasonHint")}
            error={reasonError}
            required={reason.required}
          >
            {reason.options ? (
              <Select
                value={text}
                options={reason.options}
                placeholder={t("form.chooseOne")}
                onChange={(event) => setText(event.target.value)}
              />
            ) : (
              <Textarea value={text} onChange={(event) => setText(event.target.value)} />
            )}
          </FormField>
        ) : null}
      </div>
    </Dialog>
  );
}
