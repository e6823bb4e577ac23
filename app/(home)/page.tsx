import type { Metadata } from "next";
import Link from "next/link";
import { getTranslations } from "next-intl/server";
import { OperatorHome } from "@/app/_features/terminal/operator-home";
import { ManagerHome } from "@/app/_features/traceability/manager-home";
import { PlannerHome } from "@/app/_features/work-orders/planner-home";
import { PageHeader } from "@/app/_ui/page-header";
import { requireSession } from "@/server/auth/session";
import { queueOf } from "./_lib/queue";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("home"))("title") };
}

export default async function HomePage() {
  const { user } = await requireSession();
  if (user.roles.includes("manager")) return <ManagerHome />;
  if (user.roles.includes("planner")) return <PlannerHome />;
  if (user.roles.includes("operator")) return <OperatorHome />;
  const t = await getTranslations("home");
  const nav = await getTranslations("nav");
  return (
    <>
      <PageHeader
        title={user.roles.map((role) => nav(`roles.${role}`)).join(" · ")}
        subtitle={t("greeting", { name: user.displayName })}
      />
      <ul className="max-w-3xl overflow-hidden rounded-lg border border-line bg-surface">
        {queueOf(user).map(({ id, href }) => (
          <li key={id} className="border-line border-b last:border-b-0">
            <Link href={href} className="flex min-h-14 flex-col justify-center px-4 py-2 hover:bg-hover">
              <span className="font-medium text-accent-text">{nav(`items.${id}`)}</span>
              <span className="text-muted text-sm">{t(`hints.${id}`)}</span>
            </Link>
          </li>
        ))}
      </ul>
    </>
  );
}
