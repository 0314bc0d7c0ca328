import { workerData } from "node:worker_threads";
import { ParquetConversion } from "./parquetConversion.ts";
import { AVAILABLE, type FollowOrder, STATE, states, TICK, TURNED_OVER } from "./parquetSignals.ts";

// The thread of a ParquetFollower: turns over what has been written of a CSV file, sleeps, and ends with it.
const { csvPath, parquetPath, columns, signals, error } = workerData as FollowOrder;

try {
  const conversion = new ParquetConversion(csvPath, parquetPath, columns);
  for (;;) {
    const tick = Atomics.load(signals, TICK);
    const isComplete = Atomics.load(signals, STATE) === states.complete;
    if (conversion.step(Number(Atomics.load(signals, AVAILABLE)))) {
      Atomics.store(signals, TURNED_OVER, BigInt(conversion.readBytes));
    } else if (isComplete) break;
    else Atomics.wait(signals, TICK, tick);
  }
  conversion.finish();
  Atomics.store(signals, STATE, states.done);
} catch (cause) {
  new TextEncoder().encodeInto(String(cause), error);
  Atomics.store(signals, STATE, states.failed);
}
Atomics.notify(signals, STATE);
