import { getTranslations } from "next-intl/server";
import { type AuditTranslator, actionText, actorText } from "@/app/_features/audit/audit-words";
import { Code } from "@/app/_ui/code";
import { DateTime } from "@/app/_ui/date-time";
import { EmptyState } from "@/app/_ui/empty-state";
import { History } from "@/app/_ui/history";
import { LinkButton } from "@/app/_ui/link-button";
import { PageHeader } from "@/app/_ui/page-header";
import { Panel } from "@/app/_ui/panel";
import { serverApi } from "@/server/trpc/server-caller";
import { AttentionList } from "./attention-list";

const SOON_DAYS = 30;

/** An administrator's queue: people who cannot get in, keys that end soon, and what was changed last. */
export async function AdministratorHome() {
  const t = await getTranslations("home.administrator");
  const words = (await getTranslations("audit")) as unknown as AuditTranslator;
  const api = await serverApi();
  const [users, keys, audit] = await Promise.all([
    api.identity.users(),
    api.identity.apiKeys(),
    api.audit.page({ limit: 10 }),
  ]);
  const soon = new Date(Date.now() + SOON_DAYS * 86_400_000).toISOString();
  return (
    <>
      <PageHeader
        title={t("title")}
        subtitle={t("subtitle")}
        actions={
          <LinkButton href="/admin/users/new" variant="primary">
            {t("newUser")}
          </LinkButton>
        }
      />
      <div className="grid items-start gap-4 lg:grid-cols-2">
        <div className="grid gap-4">
          <AttentionList
            title={t("people")}
            all={{ href: "/admin/users", label: t("allUsers", { count: users.length }) }}
            empty={t("peopleEmpty")}
            entries={users
              .filter((user) => user.isActive && (user.lockedUntil || user.mustChangePassword))
              .map((user) => ({
                id: user.id,
                href: `/admin/users/${user.id}`,
                name: user.displayName,
                note: t(user.lockedUntil ? "locked" : "mustChange"),
              }))}
          />
          <AttentionList
            title={t("keys", { days: SOON_DAYS })}
            all={{ href: "/admin/api-keys", label: t("allKeys", { count: keys.length }) }}
            empty={t("keysEmpty")}
            entries={keys
              .filter((key) => key.status === "active" && key.expiresAt !== null && key.expiresAt < soon)
              .map((key) => ({
                id: key.id,
                href: "/admin/api-keys",
                name: key.name,
                note: <DateTime value={key.expiresAt} />,
              }))}
          />
        </div>
        <Panel
          title={t("changes")}
          actions={
            <LinkButton size="sm" variant="ghost" href="/admin/audit">
              {t("allChanges")}
            </LinkButton>
          }
        >
          {audit.facts.length === 0 ? (
            <EmptyState compact title={t("changesEmpty")} />
          ) : (
            <History
              entries={audit.facts.map((fact) => ({
                id: fact.id,
                title: actionText(words, fact.action),
                when: <DateTime value={fact.at} />,
                actor: actorText(words, fact),
                body: fact.recordCode ? <Code value={fact.recordCode} /> : undefined,
              }))}
            />
          )}
        </Panel>
      </div>
    </>
  );
}
