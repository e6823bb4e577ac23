"use client";

import { useTranslations } from "next-intl";
import { Code } from "@/app/_ui/code";
import type { Column } from "@/app/_ui/data-table-columns";
import { DateTime, RelativeTime } from "@/app/_ui/date-time";
import type { TaskDto } from "@/server/modules/tasks/contract";
import { AnswerButton } from "./answer-button";
import { taskHref } from "./task-href";
import { useTaskText } from "./task-text";

/** Columns of a list of tasks: what is asked, about what, since when, whose it is, and the answer or the way to it. */
export function useTaskColumns({
  isDone = false,
  mayAnswer,
}: {
  isDone?: boolean;
  mayAnswer: boolean;
}): Column<TaskDto>[] {
  const t = useTranslations("tasks");
  const roles = useTranslations("nav.roles");
  const text = useTaskText();
  const role = (task: TaskDto) => (roles.has(task.role as never) ? roles(task.role as never) : task.role);
  return [
    {
      id: "kind",
      header: t("columns.kind"),
      from: "lg",
      cell: (task) => <span className="whitespace-nowrap">{t(`kinds.${task.kind}`)}</span>,
      csv: (task) => t(`kinds.${task.kind}`),
    },
    {
      id: "subject",
      header: t("columns.subject"),
      cell: (task) => {
        const href = taskHref(task);
        return <Code value={task.subject.code} {...(href ? { href } : {})} />;
      },
      csv: (task) => task.subject.code,
    },
    {
      id: "text",
      header: t("columns.text"),
      cell: (task) => (
        <div className="min-w-56 max-w-[60ch] whitespace-normal py-1.5">
          <p>{text(task)}</p>
          {ownWords(task) === null ? null : (
            <p className="text-muted text-xs" translate="no">
              {ownWords(task)}
            </p>
          )}
          {task.details.reason ? (
            <p className="text-muted text-xs">
              {t("reasonGiven")} <span translate="no">{String(task.details.reason)}</span>
            </p>
          ) : null}
        </div>
      ),
      csv: (task) => [text(task), ownWords(task), task.details.reason].filter(Boolean).join(" "),
    },
    {
      id: "role",
      header: t("columns.role"),
      from: "md",
      cell: (task) => <span className="whitespace-nowrap">{role(task)}</span>,
      csv: role,
    },
    isDone
      ? {
          id: "answer",
          header: t("columns.answer"),
          cell: ({ answered }) =>
            answered ? (
              <div className="min-w-48 max-w-[48ch] py-1.5">
                <p translate="no" className="whitespace-pre-line">
                  {answered.answer}
                </p>
                <p className="text-muted text-xs">
                  {answered.by} · <DateTime value={answered.at} />
                </p>
              </div>
            ) : null,
          csv: ({ answered }) => answered?.answer,
        }
      : {
          id: "age",
          header: t("columns.age"),
          cell: (task) => <RelativeTime value={task.openedAt} />,
          csv: (task) => task.openedAt,
          csvHeader: t("columns.openedAt"),
        },
    ...(mayAnswer && !isDone
      ? [
          {
            id: "act",
            header: <span className="sr-only">{t("answer.action")}</span>,
            align: "right" as const,
            cell: (task: TaskDto) => <AnswerButton task={task} />,
          },
        ]
      : []),
  ];
}

/** What a person wrote that the task is about, as it was written. */
function ownWords({ details }: TaskDto): string | null {
  const words = details.description ?? details.criterion ?? details.title ?? null;
  return words === null || words === "" ? null : String(words);
}
