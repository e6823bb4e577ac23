"use client";

import { useQuery, useQueryClient } from "@tanstack/react-query";
import { MessageCircleQuestionMark } from "lucide-react";
import { useTranslations } from "next-intl";
import { useTRPC } from "@/app/_client/trpc";
import { useLive } from "@/app/_client/use-live";
import { LinkButton } from "@/app/_ui/link-button";

/** How many stops of a machine wait for a reason; leads to them. Nothing while there is none. */
export function StopBadge({ code }: { code: string }) {
  const t = useTranslations("live.stops");
  const trpc = useTRPC();
  const queries = useQueryClient();
  const options = trpc.stops.count.queryOptions({ equipmentCode: code });
  const live = useLive(() => void queries.invalidateQueries({ queryKey: options.queryKey }), code);
  const { data = 0 } = useQuery({ ...options, refetchInterval: live.interval });
  if (data === 0) return null;
  return (
    <LinkButton
      href={`/stops?machine=${encodeURIComponent(code)}`}
      size="touch"
      icon={<MessageCircleQuestionMark aria-hidden="true" className="size-5 text-warn-fg" />}
    >
      {t("badge", { count: data })}
    </LinkButton>
  );
}
