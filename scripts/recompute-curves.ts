import { recomputeCurves } from "@/server/modules/quality/commands/recompute-curves";
import { commandLine } from "./database/command-line";
import { connectionSentence } from "./database/connection-sentence";

/** `npm run recompute-curves`: evaluates every curve that an earlier algorithm has evaluated, batch by batch. */
async function main(): Promise<void> {
  const { context, close } = commandLine();
  const sum = { done: 0, moved: 0, verdictsChanged: 0, failed: 0 };
  for (;;) {
    const batch = await recomputeCurves(context, {});
    sum.done += batch.done;
    sum.moved += batch.moved;
    sum.verdictsChanged += batch.verdictsChanged;
    sum.failed += batch.failed;
    if (batch.done > 0) console.log(`${sum.done} curves done, ${batch.remaining} to go`);
    if (batch.remaining === 0 || batch.done === 0) {
      console.log(
        `Algorithm ${batch.algorithmVersion}: ${sum.done} evaluated, ${sum.moved} moved, ` +
          `${sum.verdictsChanged} verdicts changed, ${sum.failed} failed.`,
      );
      break;
    }
  }
  await close();
}

try {
  await main();
} catch (error) {
  console.error(connectionSentence(error, "Evaluating the curves again"));
  process.exit(1);
}
