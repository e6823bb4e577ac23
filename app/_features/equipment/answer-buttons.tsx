"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useTRPC } from "@/app/_client/trpc";
import { useErrorText } from "@/app/_client/use-error-text";
import { Button } from "@/app/_ui/button";
import { useToast } from "@/app/_ui/toast";
import type { AndonCallDto } from "@/server/modules/equipment/contract/andon";

/** "I am coming" while nobody has said so, then "done". */
export function AnswerButtons({ call }: { call: AndonCallDto }) {
  const t = useTranslations("live.andon");
  const trpc = useTRPC();
  const queries = useQueryClient();
  const toast = useToast();
  const { errorText } = useErrorText();
  const after = {
    onSettled: () => queries.invalidateQueries({ queryKey: trpc.andon.pathKey() }),
    onError: (error: unknown) => toast({ title: errorText(error), tone: "bad" as const }),
  };
  const answer = useMutation(trpc.andon.answer.mutationOptions(after));
  const close = useMutation(trpc.andon.close.mutationOptions(after));
  return call.answered === null ? (
    <Button loading={answer.isPending} onClick={() => answer.mutate({ id: call.id })}>
      {t("answer")}
    </Button>
  ) : (
    <Button loading={close.isPending} onClick={() => close.mutate({ id: call.id })}>
      {t("close")}
    </Button>
  );
}
