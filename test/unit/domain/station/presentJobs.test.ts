import fc from "fast-check";
import { expect, it } from "vitest";
import {
  addJob,
  createPresentJobs,
  findJob,
  type Job,
  jobsInOrder,
  removeJob,
} from "#domain/station/presentJobs.ts";

it("those present are found by name, and told in the order in which they came, whoever has left", () => {
  fc.assert(
    fc.property(fc.array(fc.oneof(fc.constant(null), fc.nat(30))), (steps) => {
      const jobs = createPresentJobs();
      const expected: Job[] = [];
      for (const [number, step] of steps.entries()) {
        const leaver = step === null ? undefined : expected[step % Math.max(1, expected.length)];
        if (leaver === undefined) expected.push(addJob(jobs, `job-${number}`, "S01", number, 0, 0, 1));
        else {
          removeJob(jobs, leaver);
          expected.splice(expected.indexOf(leaver), 1);
          expect(findJob(jobs, leaver.id)).toBeUndefined();
        }
        expect(jobsInOrder(jobs)).toEqual(expected);
      }
      for (const job of expected) expect(findJob(jobs, job.id)).toBe(job);
    }),
  );
});
