"use client";

import { useRouter } from "next/navigation";
import { useTimeZone, useTranslations } from "next-intl";
import type { z } from "zod";
import { CommandForm } from "@/app/_client/command-form";
import { instantOfSiteTime, siteTimeOf } from "@/app/_client/site-time";
import { useTRPCClient } from "@/app/_client/trpc";
import { useCommandForm } from "@/app/_client/use-command-form";
import { orderHref } from "@/app/_features/work-orders/use-order-columns";
import { LinkButton } from "@/app/_ui/link-button";
import { formatDecimalText } from "@/app/_ui/number-format";
import { Panel } from "@/app/_ui/panel";
import { useToast } from "@/app/_ui/toast";
import type { OrderChoices, WorkOrderDetail } from "@/server/modules/work-orders/contract";
import { OrderFields } from "../../../_components/order-fields";
import { draftFormSchema, END_OF_DAY } from "../../../_lib/order-form-schema";

export function DraftForm({ order, choices }: { order: WorkOrderDetail; choices: OrderChoices }) {
  const t = useTranslations("work-orders");
  const common = useTranslations("common");
  const router = useRouter();
  const toast = useToast();
  const zone = useTimeZone() ?? "UTC";
  const client = useTRPCClient();
  const state = useCommandForm({
    schema: draftFormSchema,
    defaultValues: {
      number: order.number,
      expectedVersion: order.version,
      productCode: order.product.code,
      quantity: formatDecimalText(order.quantity).replaceAll(",", ""),
      dueAt: siteTimeOf(order.dueAt, zone).slice(0, 10),
      priority: order.priority,
      customerCode: order.customer?.code,
      note: order.note ?? undefined,
    },
    mutation: {
      mutationFn: (input: z.input<typeof draftFormSchema>) =>
        client.workOrders.updateDraft.mutate({
          ...input,
          dueAt: instantOfSiteTime(`${input.dueAt} ${END_OF_DAY}`, zone) ?? "",
          customerCode: input.customerCode ?? null,
          note: input.note ?? null,
        }),
    },
    onSuccess: () => {
      toast({ tone: "ok", title: t("form.saved", { number: order.number }) });
      router.push(orderHref(order.number));
      router.refresh();
    },
  });
  return (
    <Panel>
      <CommandForm
        state={state}
        submitLabel={common("actions.save")}
        extraActions={<LinkButton href={orderHref(order.number)}>{common("actions.cancel")}</LinkButton>}
      >
        <OrderFields choices={choices} />
      </CommandForm>
    </Panel>
  );
}
