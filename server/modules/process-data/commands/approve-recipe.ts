import { sql } from "drizzle-orm";
import { recipeVersions } from "@/db/schema/process-data";
import { fact } from "@/server/kernel/audit-facts";
import { defineCommand } from "@/server/kernel/command";
import { notFound, ruleViolation } from "@/server/kernel/errors";
import { approveRecipeInput } from "../contract/recipes";
import { lockRecipe, versionsOf } from "../records/recipes";

/** Approves the draft of a recipe: runs that begin from now on are judged by it, those that run already are not. */
export const approveRecipe = defineCommand({
  name: "approve-recipe",
  permission: "process-data:write-recipes",
  input: approveRecipeInput,
  run: async ({ tx, actor, now }, { code, version, reason }) => {
    const recipe = await lockRecipe({ tx }, code);
    const draft = (await versionsOf(tx, recipe.id)).find((each) => each.version === version);
    if (!draft) throw notFound("recipe-version", `${recipe.code} ${version}`);
    if (draft.status === "approved") {
      throw ruleViolation(
        "recipe-version-approved",
        `Version ${version} of ${recipe.code} is approved already.`,
        {
          code: recipe.code,
          version,
        },
      );
    }
    await tx
      .update(recipeVersions)
      .set({ status: "approved", approvedAt: now, approvedBy: actor.id, approvedByLabel: actor.label })
      .where(sql`${recipeVersions.id} = ${draft.id}`);
    return {
      result: { code: recipe.code, version },
      audit: [
        fact(
          "recipe.approve",
          { type: "recipe", id: recipe.id, code: recipe.code },
          { reason, details: { version } },
        ),
      ],
    };
  },
});
