import { expect, onTestFinished, test } from "vitest";
import { removeDeadRuns } from "#adapters/nats/deadRuns.ts";
import { openNatsAdmin } from "#adapters/nats/natsAdmin.ts";
import { offerConfiguration } from "#adapters/nats/natsConfiguration.ts";
import { connectNats } from "#adapters/nats/natsConnection.ts";
import { outgoingStream, outgoingSubjects } from "#protocol/subjects.ts";
import { natsServerOfTestFile } from "../support/natsServer.ts";

const server = await natsServerOfTestFile();

test("the streams of a run that is offered stay, whatever its stations are called; those of a dead one go", async () => {
  const connection = await connectNats({ url: server.url, name: "test", waits: false });
  onTestFinished(() => connection.close());
  const admin = await openNatsAdmin(connection, false);
  const stations = ["s1", "west_1", "_", "站"];
  const streamsOf = (run: string) => stations.map((station) => outgoingStream(run, station));
  for (const run of ["rdead", "ralive"])
    for (const station of stations)
      await admin.streams.add({
        name: outgoingStream(run, station),
        subjects: [outgoingSubjects(run, station)],
      });
  onTestFinished(async () => {
    for (const name of streamsOf("ralive")) await admin.streams.delete(name);
  });
  onTestFinished(offerConfiguration(connection, { run: "ralive", text: "{}", isOpen: false }));
  expect(await removeDeadRuns(connection)).toEqual(["rdead"]);
  const left: string[] = [];
  for await (const name of admin.streams.names("medins.v1.>")) left.push(name);
  expect(left.sort()).toEqual(streamsOf("ralive").sort());
});
