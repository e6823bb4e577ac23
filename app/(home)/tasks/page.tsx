import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { SegmentForbidden } from "@/app/_shell/segment-forbidden";
import { PageHeader } from "@/app/_ui/page-header";
import { requireSession } from "@/server/auth/session";
import { type TaskListInput, taskListInput } from "@/server/modules/tasks/contract";
import { serverApi } from "@/server/trpc/server-caller";
import { TaskList } from "./_components/task-list";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("tasks"))("title") };
}

type Search = Record<string, string | undefined>;

export default async function TasksPage({ searchParams }: { searchParams: Promise<Search> }) {
  const { user } = await requireSession();
  if (!user.permissions.includes("tasks:read")) return <SegmentForbidden />;
  const [t, api, search] = await Promise.all([getTranslations("tasks"), serverApi(), searchParams]);
  const page = await api.tasks.list(inputOf(search));
  return (
    <>
      <PageHeader title={t("title")} subtitle={t("subtitle")} />
      <TaskList page={page} mayAnswer={user.permissions.includes("tasks:answer")} />
    </>
  );
}

/** What the address asks for; whatever is not valid is left out. */
function inputOf({ q, status, role, kind, cursor }: Search): TaskListInput {
  const given = Object.fromEntries(
    Object.entries({ search: q, status, role, kind, cursor }).filter(([, value]) => value),
  );
  const parsed = taskListInput.safeParse(given);
  if (parsed.success) return given;
  const faulty = new Set(parsed.error.issues.map((issue) => String(issue.path[0])));
  return Object.fromEntries(Object.entries(given).filter(([name]) => !faulty.has(name)));
}
