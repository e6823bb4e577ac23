"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { Badge, StatusBadge } from "@/app/_ui/badge";
import { Button } from "@/app/_ui/button";
import { DateTime } from "@/app/_ui/date-time";
import { EmptyState } from "@/app/_ui/empty-state";
import { Panel } from "@/app/_ui/panel";
import { Table, Td, Th, Tr } from "@/app/_ui/table";
import type { NonconformanceDetail } from "@/server/modules/nonconformance/contract/records";
import type { Viewer } from "./viewer";
import { VoteDialog } from "./vote-dialog";

/** Who must sign, who has, and the signatures of every round. */
export function ReviewPanel({
  record,
  mayDecide,
  person,
}: {
  record: NonconformanceDetail;
  mayDecide: boolean;
  person: Viewer;
}) {
  const t = useTranslations("nonconformance.review");
  const words = useTranslations("nonconformance");
  const roleWords = useTranslations("nav.roles");
  const [open, setOpen] = useState(false);
  const { requiredRoles, missingRoles, votes, reviewRound, proposedCount } = record;
  const current = votes.filter((vote) => vote.round === reviewRound);
  const hasSigned = current.some((vote) => vote.byId === person.id);
  const mine = missingRoles.filter(
    (role) => person.roles.includes(role) && !current.some((vote) => vote.role === role),
  );
  const maySign = mayDecide && proposedCount > 0 && mine.length > 0 && !hasSigned && !record.isRefused;
  return (
    <Panel
      title={words("record.review")}
      description={proposedCount > 0 ? t("lots", { count: proposedCount }) : t("nothing")}
      actions={
        maySign ? (
          <Button variant="primary" onClick={() => setOpen(true)}>
            {t("sign")}
          </Button>
        ) : null
      }
    >
      <div className="grid gap-4">
        {requiredRoles.length === 0 ? (
          <p className="text-muted text-sm">{t("none")}</p>
        ) : (
          <ul className="flex flex-wrap gap-x-6 gap-y-2" aria-label={t("required")}>
            {requiredRoles.map((role) => (
              <li key={role} className="flex items-center gap-2">
                {roleWords(role)}
                {missingRoles.includes(role) ? (
                  <Badge>{t("missing")}</Badge>
                ) : (
                  <StatusBadge tone="ok" label={t("signed")} />
                )}
              </li>
            ))}
          </ul>
        )}
        {record.isRefused ? <p className="text-bad-fg text-sm">{t("refused")}</p> : null}
        {votes.length === 0 ? (
          requiredRoles.length > 0 ? (
            <EmptyState compact title={t("missing")} />
          ) : null
        ) : (
          <div className="overflow-x-auto">
            <Table>
              <thead>
                <tr>
                  <Th>{t("votes")}</Th>
                  <Th>{t("role")}</Th>
                  <Th>{t("verdict")}</Th>
                  <Th>{t("comment")}</Th>
                </tr>
              </thead>
              <tbody>
                {votes.toReversed().map((vote) => (
                  <Tr key={`${vote.round} ${vote.role}`}>
                    <Td>
                      {vote.by} <DateTime value={vote.at} />{" "}
                      <span className="text-muted text-xs">{t("round", { round: vote.round })}</span>
                    </Td>
                    <Td>{roleWords(vote.role)}</Td>
                    <Td>
                      <StatusBadge
                        tone={vote.verdict === "approve" ? "ok" : "bad"}
                        label={words(`verdicts.${vote.verdict}`)}
                      />
                    </Td>
                    <Td>
                      <span translate="no">{vote.comment ?? "—"}</span>
                    </Td>
                  </Tr>
                ))}
              </tbody>
            </Table>
          </div>
        )}
      </div>
      {open ? <VoteDialog number={record.number} roles={mine} onClose={() => setOpen(false)} /> : null}
    </Panel>
  );
}
