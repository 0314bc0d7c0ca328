import type { Language } from "../report/terminalStyle.ts";

/** What is said of runs that leave checkpoints, in one language. */
export interface CheckpointWords {
  /** @param from the day of the checkpoint; null: there is none */
  readonly goesOn: (name: string, from: string | null) => string;
  readonly goesOnFromStores: (name: string) => string;
  readonly interrupted: (out: string) => string;
  readonly branches: (run: string, at: string, from: string | null) => string;
}

const english: CheckpointWords = {
  goesOn: (name, from) =>
    from === null
      ? `${name}: no checkpoint yet, begins anew`
      : `${name}: goes on from the checkpoint of ${from}`,
  goesOnFromStores: (name) => `${name}: goes on from its stores`,
  interrupted: (out) => `; go on with it: jiexu resume ${out}`,
  branches: (run, at, from) =>
    `${run}: branches at ${at}, from ${from === null ? "its start" : `the checkpoint of ${from}`}`,
};

const chinese: CheckpointWords = {
  goesOn: (name, from) =>
    from === null ? `${name}：尚无检查点，从头开始` : `${name}：从 ${from} 的检查点继续运行`,
  goesOnFromStores: (name) => `${name}：从其存储继续运行`,
  interrupted: (out) => `；可继续运行：jiexu resume ${out}`,
  branches: (run, at, from) =>
    `${run}：自 ${at} 起分支，${from === null ? "从头开始运行" : `从 ${from} 的检查点运行`}`,
};

export function checkpointWordsOf(language: Language): CheckpointWords {
  return language === "zh" ? chinese : english;
}
