/**
 * Nanoseconds an operation of the kernel's hot functions: `npx node test/bench/kernelBench.ts [name part]`. Each
 * is measured nine times after a warm-up; the quickest is shown, since everything else on the machine only adds.
 */
import { hash } from "node:crypto";
import { deserialize, serialize } from "node:v8";
import { chance, drawSource, pick, purposeCode, uniform } from "#kernel/draw.ts";
import { naturalExp, naturalLog } from "#kernel/elementary.ts";
import { createEventQueue, type EventQueue, peekTime, pop, push } from "#kernel/eventQueue.ts";
import { createFingerprint, sealRecord, writeInteger, writeText } from "#kernel/fingerprint.ts";
import { createHistogram, recordValue } from "#kernel/histogram.ts";
import { normalQuantile } from "#kernel/normalQuantile.ts";
import { orderKey } from "#kernel/orderKey.ts";
import { createRateProfile, nextArrival } from "#kernel/poissonArrivals.ts";
import { compileSampler } from "#kernel/sampler.ts";
import { createWaitingLine, join, next } from "#kernel/waitingLine.ts";
import { addWork, alwaysOpen, createWorkSchedule, isOpen, workBetween } from "#kernel/workSchedule.ts";

const ROUNDS = 9;
const ASKED = process.argv[2] ?? "";
const source = drawSource(1, 0, "bench");
const PURPOSE = purposeCode("bench");
const uniforms = Float64Array.from({ length: 65_536 }, (_, index) => uniform(source, index, PURPOSE, 2));

/** Runs `operations` times `run`'s body in one call; the result keeps the compiler from leaving it out. */
function measure(name: string, operations: number, run: (operations: number) => number): void {
  if (!name.includes(ASKED)) return;
  let best = Number.POSITIVE_INFINITY;
  let result = run(operations);
  for (let round = 0; round < ROUNDS; round++) {
    const began = process.hrtime.bigint();
    result += run(operations);
    best = Math.min(best, Number(process.hrtime.bigint() - began));
  }
  console.log(
    `${name.padEnd(44)} ${(best / operations).toFixed(1).padStart(9)} ns   ${result === 0.5 ? "!" : ""}`,
  );
}

/** The hold model: take the first event, put it back an exponential time later (Jones 1986). */
function hold(waiting: number, item: (number: number) => unknown): void {
  const queue: EventQueue<unknown> = createEventQueue();
  let sequence = 0;
  for (; sequence < waiting; sequence++) {
    push(
      queue,
      Math.floor(1e6 * uniform(source, sequence, PURPOSE, 0)),
      orderKey(1, 5, sequence),
      item(sequence),
    );
  }
  const steps = Float64Array.from({ length: 65_536 }, (_, index) =>
    Math.floor(-1e6 * naturalLog(uniform(source, index, PURPOSE, 1))),
  );
  measure(`event queue, pop + push, ${waiting} waiting`, 2e6, (operations) => {
    for (let index = 0; index < operations; index++) {
      const now = peekTime(queue);
      const first = pop(queue);
      push(queue, now + (steps[index & 65_535] as number), orderKey(1, 5, sequence++), first);
    }
    return queue.size;
  });
}

for (const waiting of [1, 30, 300, 1_000, 30_000]) hold(waiting, (number) => ({ number, kind: "event" }));

measure("order key", 1e7, (operations) => {
  let sum = 0;
  for (let index = 0; index < operations; index++) sum += orderKey(index & 7, index & 1023, index);
  return sum;
});

measure("uniform", 1e7, (operations) => {
  let sum = 0;
  for (let index = 0; index < operations; index++) sum += uniform(source, index, PURPOSE, index & 3);
  return sum;
});
measure("chance", 1e7, (operations) => {
  let sum = 0;
  for (let index = 0; index < operations; index++) sum += chance(source, index, PURPOSE, 0, 0.3) ? 1 : 0;
  return sum;
});
measure("natural logarithm", 1e7, (operations) => {
  let sum = 0;
  for (let index = 0; index < operations; index++) sum += naturalLog(uniforms[index & 65_535] as number);
  return sum;
});
measure("exponential function", 1e7, (operations) => {
  let sum = 0;
  for (let index = 0; index < operations; index++) sum += naturalExp((index - 5e6) * 1e-6);
  return sum;
});
measure("normal quantile", 1e7, (operations) => {
  let sum = 0;
  for (let index = 0; index < operations; index++) sum += normalQuantile(uniforms[index & 65_535] as number);
  return sum;
});
const cumulative = Float64Array.from({ length: 31 }, (_, index) => index + 1);
measure("pick among 31", 1e7, (operations) => {
  let sum = 0;
  for (let index = 0; index < operations; index++)
    sum += pick(cumulative, uniforms[index & 65_535] as number);
  return sum;
});

for (const distribution of [
  { kind: "deterministic", valueTicks: 1_000 },
  { kind: "exponential", meanTicks: 180_000 },
  { kind: "lognormal", meanTicks: 180_000, coefficientOfVariation: 0.8 },
  { kind: "gamma", meanTicks: 180_000, coefficientOfVariation: 0.8 },
  { kind: "empirical", valuesTicks: [1, 2, 3, 4, 5], weights: [1, 2, 3, 2, 1] },
] as const) {
  const sample = compileSampler(distribution);
  measure(`sampler, ${distribution.kind}`, 3e6, (operations) => {
    let sum = 0;
    for (let index = 0; index < operations; index++) sum += sample(source, index, PURPOSE, 0);
    return sum;
  });
}

const profile = createRateProfile(
  Array.from({ length: 365 }, (_, day) => ({
    fromTicks: day * 1e6,
    toTicks: (day + 1) * 1e6,
    ratePerTick: 1e-5 * (1 + (day % 7)),
  })),
);
measure("next arrival, 365 segments", 3e6, (operations) => {
  let at = 0;
  for (let index = 0; index < operations; index++) {
    at = nextArrival(profile, at, uniform(source, index, PURPOSE, 0));
    if (at === Number.POSITIVE_INFINITY) at = 0;
  }
  return at;
});

for (const discipline of ["fifo", "earliest_deadline_first"] as const) {
  const line = createWaitingLine<object>(discipline);
  const one = { case: "a" };
  for (let index = 0; index < 50; index++) join(line, one, index * 1_000);
  measure(
    `waiting line, join + next, 50 wait, ${discipline === "fifo" ? "fifo" : "deadline"}`,
    5e6,
    (operations) => {
      for (let index = 0; index < operations; index++) {
        join(line, one, index * 20 + ((index * 7_919) & 1_023));
        next(line);
      }
      return line.count;
    },
  );
}

const DAY = 86_400_000;
const HOUR = 3_600_000;
const office = createWorkSchedule(
  Array.from({ length: 500 }, (_, day) => [
    { fromTicks: day * DAY + 9 * HOUR, toTicks: day * DAY + 12 * HOUR },
    { fromTicks: day * DAY + 14 * HOUR, toTicks: day * DAY + 17 * HOUR },
  ]).flat(),
);
const always = alwaysOpen();
const moments = Float64Array.from({ length: 65_536 }, (_, index) => (index * 7_919_993_333) % (490 * DAY));
measure("add work, always open", 1e7, (operations) => {
  let sum = 0;
  for (let index = 0; index < operations; index++) sum += addWork(always, index * 1_000, 180_000);
  return sum;
});
measure("add work, 1000 intervals, 3 minutes", 5e6, (operations) => {
  let sum = 0;
  for (let index = 0; index < operations; index++)
    sum += addWork(office, moments[index & 65_535] as number, 180_000);
  return sum;
});
measure("add work, 1000 intervals, 20 hours", 5e6, (operations) => {
  let sum = 0;
  for (let index = 0; index < operations; index++)
    sum += addWork(office, moments[index & 65_535] as number, 20 * HOUR);
  return sum;
});
measure("is open, 1000 intervals", 5e6, (operations) => {
  let sum = 0;
  for (let index = 0; index < operations; index++)
    sum += isOpen(office, moments[index & 65_535] as number) ? 1 : 0;
  return sum;
});
measure("work between, 1000 intervals", 5e6, (operations) => {
  let sum = 0;
  for (let index = 0; index < operations; index++) {
    const from = moments[index & 65_535] as number;
    sum += workBetween(office, from, from + DAY);
  }
  return sum;
});

const histogram = createHistogram();
measure("histogram, below 4096", 1e7, (operations) => {
  for (let index = 0; index < operations; index++) recordValue(histogram, (index * 31) & 1_023);
  return histogram.count;
});
measure("histogram, up to 6.7 * 10^7", 1e7, (operations) => {
  const large = createHistogram();
  for (let index = 0; index < operations; index++) recordValue(large, (index * 7_919) & 0x3ffffff);
  return large.count;
});

const fingerprint = createFingerprint();
const noHash = (): string => "0".repeat(64);
const sha256 = (bytes: Uint8Array): string => hash("sha256", bytes, "hex");
for (const [name, byteHash] of [
  ["not hashed", noHash],
  ["sha-256", sha256],
] as const) {
  measure(`fingerprint, 7 integers and a text, ${name}`, 3e6, (operations) => {
    for (let index = 0; index < operations; index++) {
      writeInteger(fingerprint, 7);
      writeInteger(fingerprint, 820_000_000_000 + index);
      writeText(fingerprint, "440100-1234");
      writeInteger(fingerprint, index);
      writeInteger(fingerprint, -index);
      writeInteger(fingerprint, 0);
      writeInteger(fingerprint, 12_345);
      writeInteger(fingerprint, 99_999_999);
      sealRecord(fingerprint, byteHash);
    }
    return fingerprint.records;
  });
}

const big: EventQueue<object> = createEventQueue();
for (let index = 0; index < 1_000; index++) push(big, index, 0, { number: index, kind: "event" });
measure("snapshot of an event queue of 1000", 300, (operations) => {
  let sum = 0;
  for (let index = 0; index < operations; index++) sum += deserialize(serialize(big)).size;
  return sum;
});
