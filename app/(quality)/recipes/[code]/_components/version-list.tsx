"use client";

import { useTranslations } from "next-intl";
import { DateTime } from "@/app/_ui/date-time";
import { Link } from "@/app/_ui/link";
import type { RecipeDetail } from "@/server/modules/process-data/contract/recipes";

/** Every version, the newest first; runs keep the one that they began with. */
export function VersionList({ recipe }: { recipe: RecipeDetail }) {
  const t = useTranslations("recipes");
  return (
    <ul>
      {recipe.versions.map(({ version, status, approvedAt, approvedBy }) => (
        <li key={version} className="border-line border-b px-4 py-2 text-sm last:border-b-0">
          <Link
            href={`/recipes/${encodeURIComponent(recipe.code)}?version=${version}`}
            aria-current={version === recipe.shown.version ? "page" : undefined}
            className="font-medium text-accent-text hover:underline aria-[current=page]:text-ink"
          >
            v{version}
          </Link>{" "}
          <span className="text-muted">{t(`status.${status}`)}</span>
          {approvedAt ? (
            <span className="block text-muted text-xs">
              {approvedBy}, <DateTime value={approvedAt} />
            </span>
          ) : null}
        </li>
      ))}
    </ul>
  );
}
