import { expect, test } from "vitest";
import {
  archiveFile,
  CLOSED_FILES_AT_HAND,
  closedFileOf,
  createClosedFiles,
} from "#domain/province/closedFiles.ts";
import type { TransferCase } from "#domain/transferCase.ts";

function file(id: string): TransferCase {
  return { application: { case: id } } as TransferCase;
}

test("a case that was closed twice is found as it was closed last, wherever it lies in the ring", () => {
  const closed = createClosedFiles();
  archiveFile(closed, file("a"), 1);
  archiveFile(closed, file("b"), 2);
  archiveFile(closed, file("a"), 3);
  expect(closedFileOf(closed, "a")?.closedAt).toBe(3);
  for (let at = 4; at < CLOSED_FILES_AT_HAND + 1; at++) archiveFile(closed, file(`x${at}`), at);
  // The ring is full: what comes next takes the place of the oldest, before what was closed earlier.
  archiveFile(closed, file("b"), 1_000);
  expect(closedFileOf(closed, "b")?.closedAt).toBe(1_000);
});

test("as many as are said are at hand, and no more", () => {
  const closed = createClosedFiles();
  for (let at = 0; at <= CLOSED_FILES_AT_HAND; at++) archiveFile(closed, file(`c${at}`), at);
  expect(closedFileOf(closed, "c0")).toBeUndefined();
  expect(closedFileOf(closed, "c1")?.closedAt).toBe(1);
  expect(closed.ring.length).toBe(CLOSED_FILES_AT_HAND);
});
