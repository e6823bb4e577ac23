import { sql } from "drizzle-orm";
import { recipes, recipeVersions } from "@/db/schema/process-data";
import { fact } from "@/server/kernel/audit-facts";
import { type CommandContext, defineCommand } from "@/server/kernel/command";
import { DomainError, notFound, ruleViolation, throwIssues } from "@/server/kernel/errors";
import { newId } from "@/server/kernel/ids";
import {
  createRecipeInput,
  type RecipeEnvelope,
  type RecipeStep,
  saveRecipeDraftInput,
} from "../contract/recipes";
import { parametersOfClass } from "../records/equipment";
import { lockRecipe, type RecipeRow, versionsOf } from "../records/recipes";
import { recipeFaults } from "../rules/recipe-faults";

type Content = { steps: RecipeStep[]; envelopes: RecipeEnvelope[]; note?: string | undefined };

/** Makes a recipe of an operation with its first version, a draft. */
export const createRecipe = defineCommand({
  name: "create-recipe",
  permission: "process-data:write-recipes",
  input: createRecipeInput,
  run: async (context, { code, nameEn, nameZh, operationCode, ...content }) => {
    const { tx } = context;
    const [operation] = await tx.execute<{ id: string; class: string | null }>(
      sql`select id, equipment_class as class from operations where code = ${operationCode}`,
    );
    if (!operation) throw notFound("operation", operationCode);
    if (!operation.class) {
      throw ruleViolation("operation-without-machine", `${operationCode} is not done on a machine.`, {
        operation: operationCode,
      });
    }
    const [taken] = await tx.select().from(recipes).where(sql`lower(${recipes.code}) = lower(${code})`);
    if (taken) throw new DomainError("CONFLICT", "recipe-code-taken", { details: { code: taken.code } });
    const recipe = {
      id: newId(),
      code,
      nameEn,
      nameZh,
      operationId: operation.id,
      equipmentClass: operation.class,
    };
    await tx.insert(recipes).values(recipe);
    await saveDraft(context, recipe, content);
    return {
      result: { code, version: 1 },
      audit: [fact("recipe.create", { type: "recipe", id: recipe.id, code }, { details: { version: 1 } })],
    };
  },
});

/** Saves the draft of a recipe's next version; a version that is approved stays as it is. */
export const saveRecipeDraft = defineCommand({
  name: "save-recipe-draft",
  permission: "process-data:write-recipes",
  input: saveRecipeDraftInput,
  run: async (context, { code, ...content }) => {
    const recipe = await lockRecipe(context, code);
    const version = await saveDraft(context, recipe, content);
    return {
      result: { code: recipe.code, version },
      audit: [
        fact("recipe.save", { type: "recipe", id: recipe.id, code: recipe.code }, { details: { version } }),
      ],
    };
  },
});

async function saveDraft(
  { tx, actor, now }: CommandContext,
  recipe: Pick<RecipeRow, "id" | "equipmentClass">,
  { steps, envelopes, note }: Content,
): Promise<number> {
  const known = new Set((await parametersOfClass(tx, recipe.equipmentClass)).map((each) => each.code));
  throwIssues(recipeFaults({ steps, envelopes }, known));
  const [latest] = await versionsOf(tx, recipe.id);
  if (latest?.status === "draft") {
    await tx
      .update(recipeVersions)
      .set({
        steps,
        envelopes,
        note: note ?? null,
        createdAt: now,
        createdBy: actor.id,
        createdByLabel: actor.label,
      })
      .where(sql`${recipeVersions.id} = ${latest.id}`);
    return latest.version;
  }
  const version = (latest?.version ?? 0) + 1;
  await tx.insert(recipeVersions).values({
    recipeId: recipe.id,
    version,
    status: "draft",
    steps,
    envelopes,
    note: note ?? null,
    createdAt: now,
    createdBy: actor.id,
    createdByLabel: actor.label,
  });
  return version;
}
