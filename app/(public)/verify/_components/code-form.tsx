"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { verifyHref } from "@/app/_features/certificates/certificate-href";
import { Button } from "@/app/_ui/button";
import { FormField } from "@/app/_ui/form-field";
import { Input } from "@/app/_ui/input";

/** The code as it stands under the QR code, for whoever cannot scan. */
export function CodeForm() {
  const t = useTranslations("certificates.verify");
  const router = useRouter();
  const [code, setCode] = useState("");
  return (
    <form
      className="flex flex-wrap items-end gap-2"
      onSubmit={(event) => {
        event.preventDefault();
        const plain = code.replaceAll(/[\s-]/gu, "");
        if (plain !== "") router.push(verifyHref(plain));
      }}
    >
      <FormField label={t("code")} className="w-full max-w-md">
        <Input
          mono
          value={code}
          maxLength={60}
          autoComplete="off"
          onChange={(event) => setCode(event.target.value)}
        />
      </FormField>
      <Button type="submit" variant="primary">
        {t("check")}
      </Button>
    </form>
  );
}
