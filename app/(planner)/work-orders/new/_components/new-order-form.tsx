"use client";

import { useRouter } from "next/navigation";
import { useTimeZone, useTranslations } from "next-intl";
import type { z } from "zod";
import { CheckboxFormField } from "@/app/_client/bound-fields";
import { CommandForm } from "@/app/_client/command-form";
import { instantOfSiteTime } from "@/app/_client/site-time";
import { useTRPCClient } from "@/app/_client/trpc";
import { useCommandForm } from "@/app/_client/use-command-form";
import { useSendOnce } from "@/app/_client/use-send-once";
import { orderHref } from "@/app/_features/work-orders/use-order-columns";
import { LinkButton } from "@/app/_ui/link-button";
import { Panel } from "@/app/_ui/panel";
import { useToast } from "@/app/_ui/toast";
import type { OrderChoices } from "@/server/modules/work-orders/contract";
import { OrderFields } from "../../_components/order-fields";
import { END_OF_DAY, newOrderFormSchema } from "../../_lib/order-form-schema";

export function NewOrderForm({ choices, mayRelease }: { choices: OrderChoices; mayRelease: boolean }) {
  const t = useTranslations("work-orders");
  const common = useTranslations("common");
  const router = useRouter();
  const toast = useToast();
  const zone = useTimeZone() ?? "UTC";
  const client = useTRPCClient();
  const { sendOnce } = useSendOnce((input: z.input<typeof newOrderFormSchema>, options) =>
    client.workOrders.create.mutate(
      { ...input, dueAt: instantOfSiteTime(`${input.dueAt} ${END_OF_DAY}`, zone) ?? "" },
      options,
    ),
  );
  const state = useCommandForm({
    schema: newOrderFormSchema,
    defaultValues: { priority: 3, release: mayRelease },
    mutation: { mutationFn: sendOnce },
    onSuccess: (order) => {
      toast({
        tone: "ok",
        title: t(order.status === "released" ? "form.released" : "form.created", { number: order.number }),
      });
      router.push(orderHref(order.number));
    },
  });
  return (
    <Panel>
      <CommandForm
        state={state}
        submitLabel={state.form.watch("release") ? t("form.createAndRelease") : t("form.create")}
        extraActions={<LinkButton href="/work-orders">{common("actions.cancel")}</LinkButton>}
      >
        <OrderFields choices={choices} />
        {mayRelease ? (
          <CheckboxFormField name="release" label={t("form.release")} hint={t("form.releaseHint")} />
        ) : null}
      </CommandForm>
    </Panel>
  );
}
