import type { QueryReply } from "#protocol/queryMessage.ts";
import { stagedRunOf } from "../checkpoint/stagedRun.ts";
import { askFinishedRun } from "../query/askFinishedRun.ts";
import type { AskedCase } from "./askedCase.ts";

// The program that answers one question about a case of a finished run, and ends.
process.once("message", (asked: AskedCase) => {
  void answerOf(asked).then((reply) => process.send?.(reply, undefined, undefined, () => process.exit()));
});
process.on("disconnect", () => process.exit());

async function answerOf({ runDir, place, query, permission }: AskedCase): Promise<QueryReply> {
  try {
    const question = { place, query, permission, atTicks: null };
    return (
      (await askFinishedRun(stagedRunOf(runDir), question)) ?? { kind: "refused", reason: "NO_SUCH_CASE" }
    );
  } catch (error) {
    return { kind: "malformed", problem: error instanceof Error ? error.message : String(error) };
  }
}
