import { getTranslations } from "next-intl/server";
import { LinkButton } from "@/app/_ui/link-button";
import { Panel } from "@/app/_ui/panel";
import type { Role } from "@/server/access/permissions";
import { serverApi } from "@/server/trpc/server-caller";
import { TaskRows } from "./task-rows";

const SHOWN = 5;

/** The oldest open tasks of a role (of everybody without one) on a home page; nothing where none is open. */
export async function TaskPanel({ of: role, mayAnswer }: { of?: Role; mayAnswer: boolean }) {
  const [t, api] = await Promise.all([getTranslations("tasks"), serverApi()]);
  const page = await api.tasks.list({ ...(role ? { role } : {}), limit: SHOWN });
  if (page.items.length === 0) return null;
  return (
    <Panel
      flush
      title={t("title")}
      description={t("panelNote")}
      actions={
        <LinkButton size="sm" variant="ghost" href={role ? `/tasks?role=${role}` : "/tasks"}>
          {t("showAll")}
        </LinkButton>
      }
    >
      <TaskRows tasks={page.items} mayAnswer={mayAnswer} />
    </Panel>
  );
}
