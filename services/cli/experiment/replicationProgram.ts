import { runScenario } from "../runScenario.ts";
import type { ReplicationAnswer, ReplicationOrder } from "./replicationMessage.ts";

// The program that an experiment starts once for each core: runs what it is sent, one run after another.
process.on("message", (order: ReplicationOrder) => {
  void answerOf(order).then((answer) => process.send?.(answer));
});
process.on("disconnect", () => process.exit());

async function answerOf({ configuration, reproduce }: ReplicationOrder): Promise<ReplicationAnswer> {
  try {
    const { summary } = await runScenario({ configuration, engine: "embedded", out: null, reproduce });
    return { summary };
  } catch (error) {
    const { name, message } = error instanceof Error ? error : new Error(String(error));
    return { failure: { name, message } };
  }
}
