import { sql } from "drizzle-orm";
import { recipes } from "@/db/schema/process-data";
import { fact } from "@/server/kernel/audit-facts";
import { defineCommand, parseInput } from "@/server/kernel/command";
import { ruleViolation, throwIssues } from "@/server/kernel/errors";
import { createRecipeInput, importRecipeInput, saveRecipeDraftInput } from "../contract/recipes";
import { parseRecipe } from "../rules/parse-recipe";
import { createRecipe, saveRecipeDraft } from "./save-recipe";

/** Takes steps and envelopes from a CSV file into a new recipe, or into the draft of one that is there. */
export const importRecipe = defineCommand({
  name: "import-recipe",
  permission: "process-data:write-recipes",
  input: importRecipeInput,
  run: async (context, { code, operationCode, nameEn, nameZh, text }) => {
    const { steps, envelopes, issues } = parseRecipe(text);
    throwIssues(issues);
    const [known] = await context.tx
      .select()
      .from(recipes)
      .where(sql`lower(${recipes.code}) = lower(${code})`);
    let result: { code: string; version: number };
    if (known)
      result = await saveRecipeDraft(context, parseInput(saveRecipeDraftInput, { code, steps, envelopes }));
    else {
      if (!operationCode || !nameEn || !nameZh) {
        throw ruleViolation("recipe-needs-name", `${code} is new: it needs an operation and a name.`, {
          code,
        });
      }
      const input = { code, operationCode, nameEn, nameZh, steps, envelopes };
      result = await createRecipe(context, parseInput(createRecipeInput, input));
    }
    const { version } = result;
    return {
      result,
      audit: [
        fact(
          "recipe.import",
          { type: "recipe", id: known?.id ?? code, code: result.code },
          { details: { version } },
        ),
      ],
    };
  },
});
