"use client";

import { useMutation } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useTRPC } from "@/app/_client/trpc";
import { useErrorText } from "@/app/_client/use-error-text";
import { SeverityBadge } from "@/app/_features/nonconformance/nonconformance-badges";
import { useAfterWrite } from "@/app/_features/nonconformance/use-after-write";
import { Checkbox } from "@/app/_ui/checkbox";
import { Panel } from "@/app/_ui/panel";
import { useToast } from "@/app/_ui/toast";
import type { Role } from "@/server/access/permissions";
import type { ReviewRuleDto } from "@/server/modules/nonconformance/contract/records";

/** Roles that hold the right to decide; nobody else could sign. */
const BOARD: readonly Role[] = ["quality-engineer", "manager", "administrator"];

/** Who signs the review, by severity. */
export function ReviewRules({ rules, mayWrite }: { rules: ReviewRuleDto[]; mayWrite: boolean }) {
  const t = useTranslations("nonconformance.catalogue");
  const roleWords = useTranslations("nav.roles");
  const trpc = useTRPC();
  const toast = useToast();
  const { errorText } = useErrorText();
  const afterWrite = useAfterWrite();
  const save = useMutation(
    trpc.nonconformance.saveReviewRule.mutationOptions({
      onSuccess: () => afterWrite(),
      onError: (error) => toast({ tone: "bad", title: errorText(error) }),
    }),
  );
  return (
    <Panel title={t("rules")} description={t("rulesHint")}>
      <dl className="grid gap-3">
        {rules.map(({ severity, roles }) => (
          <div key={severity} className="flex flex-wrap items-center gap-x-6 gap-y-2">
            <dt className="w-20">
              <SeverityBadge severity={severity} />
            </dt>
            <dd className="flex flex-wrap gap-x-6 gap-y-1">
              {mayWrite
                ? BOARD.map((role) => (
                    <Checkbox
                      key={role}
                      label={roleWords(role)}
                      checked={roles.includes(role)}
                      disabled={save.isPending}
                      onChange={(event) =>
                        save.mutate({
                          severity,
                          roles: event.target.checked
                            ? [...roles, role]
                            : roles.filter((each) => each !== role),
                        })
                      }
                    />
                  ))
                : roles.map((role) => roleWords(role)).join(", ") || t("nobody")}
            </dd>
          </div>
        ))}
      </dl>
    </Panel>
  );
}
