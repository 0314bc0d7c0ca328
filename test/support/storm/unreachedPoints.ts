/** Marks of the NATS adapter that a federation in the storm never comes to, and why a kill there would show nothing. */
export const UNREACHED: readonly { readonly at: readonly string[]; readonly why: string }[] = [
  {
    why: "what a server or a member of another make would have to answer wrongly: ours do not",
    at: [
      "natsControl.ts jsonOf: caught",
      "natsReceiver.ts #opened: caught",
      "natsDesk.ts jsonOf: caught",
      "natsQueries.ts jsonOf: caught",
      "natsPublisher.ts answerOf: caught",
    ],
  },
  {
    why: "the client throws there on a closed connection only, and a member that closes its own says nothing more",
    at: ["natsControl.ts tell: caught", "natsPublisher.ts #send: caught"],
  },
  {
    why: "of an error that changes nothing the next line is the same as without it, and a mark of its own",
    at: [
      "natsTransport.ts close: begins () => undefined",
      "natsTransport.ts #watchConnection: begins () => undefined",
      "natsPublisher.ts #ensure: begins () => undefined",
      "natsDesk.ts purge: begins () => undefined",
      "natsStreams.ts purge: caught",
      "natsStreams.ts remove: caught",
      "natsStreams.ts openNamedLink: begins () => undefined",
      "natsCheck.ts checkNats: begins () => undefined",
      "deadRuns.ts removeDeadRuns: begins () => undefined",
    ],
  },
  {
    why: "a line that breaks in the moment in which it is opened; with luck it is come to, and the same happens after a restart",
    at: ["natsReceiver.ts #begin: before messages.stop()", "natsReceiver.ts #begin: after messages.stop()"],
  },
  {
    why: "a process that has nothing yet: its end follows, with a message, or it goes on waiting for its server; several addresses are another test's",
    at: [
      "natsConnection.ts connectNats: caught",
      "natsConnection.ts connectNats: before await knowingAll(connection, options)",
      "natsConnection.ts connectNats: after await knowingAll(connection, options)",
      "natsConnection.ts knowingAll:",
      "natsConnection.ts turnedAway:",
      "natsConnection.ts connectNats: before await turnedAway",
      "natsConnection.ts connectNats: after await turnedAway",
      "natsConnection.ts decoded: caught",
      "natsConnection.ts connectNats: before await wait(RETRY_MS)",
      "natsConnection.ts connectNats: after await wait(RETRY_MS)",
      "natsCheck.ts checkNats: caught",
      "natsCheck.ts adminOf: caught",
    ],
  },
  {
    why: "a server without room, or a user with limits: the run has not begun, or ends with what is asked for here",
    at: [
      "natsCheck.ts checkNats: before await storeProblem",
      "natsCheck.ts checkNats: after await storeProblem",
      "natsCheck.ts storeProblem:",
      "natsRoom.ts fullText:",
      "natsRoom.ts addStream: before await admin.getAccountInfo()",
      "natsRoom.ts addStream: after await admin.getAccountInfo()",
      "natsRoom.ts addStream: before await admin.streams.add({",
      "natsRoom.ts addStream: after await admin.streams.add({",
      "natsRoom.ts checkLimits: begins () => []",
      "natsRoom.ts checkLimits: before await removeDeadRuns",
      "natsRoom.ts checkLimits: after await removeDeadRuns",
      "natsRoom.ts checkLimits: before await admin.getAccountInfo() (2)",
      "natsRoom.ts checkLimits: after await admin.getAccountInfo() (2)",
    ],
  },
  {
    why: "a server of a small max_payload only: what has lost a piece is not heard, like any message that is lost",
    at: ["natsControl.ts #tellInPieces:"],
  },
  {
    why: "asked every few seconds, whatever the run is at: a member that is killed there asks no more, and that is all",
    at: ["runOffer.ts"],
  },
  {
    why: "a cluster in which a server has not heard of a stream yet, or another run that clears up: the run has not begun",
    at: [
      "natsCheck.ts publishProbe: caught",
      "natsCheck.ts publishProbe: before await wait",
      "natsCheck.ts publishProbe: after await wait",
      "natsCheck.ts publishProbe: before await makeAgain()",
      "natsCheck.ts publishProbe: after await makeAgain()",
    ],
  },
  {
    why: "the runner offers its run to services started by hand as it does to those it starts; it is not kept, so that nobody can go on with it",
    at: [
      "natsConfiguration.ts offerConfiguration: before connection.subscribe(configurationSubject()",
      "natsConfiguration.ts offerConfiguration: after connection.subscribe(configurationSubject()",
      "natsConfiguration.ts offerConfiguration: begins (error, message) => { if (error === null) message.respond(run)",
      "natsConfiguration.ts offerConfiguration: ends (error, message) => { if (error === null) message.respond(run)",
      "natsConfiguration.ts offerConfiguration: begins (error, message) => { if (error === null) message.respond(ru",
      "natsConfiguration.ts offerConfiguration: ends (error, message) => { if (error === null) message.respond(ru",
      "natsConfiguration.ts offerConfiguration: before message.respond(run)",
      "natsConfiguration.ts offerConfiguration: after message.respond(run)",
    ],
  },
  {
    why: "nobody asks questions here; an answer is read off a file between two windows and changes nothing",
    at: ["natsQueries.ts"],
  },
  {
    why: "an announcement comes in the moment in which somebody waits for one, or it does not; it is a hint, and changes nothing",
    at: ["runAnnouncements.ts constructor: begins", "runAnnouncements.ts constructor: ends"],
  },
  {
    why: "another run that lives on the same server: nothing is done to it",
    at: ["deadRuns.ts isDead: after await connection.request"],
  },
  {
    why: "the desk refuses what is not asked rightly, or the server refuses it: its members ask again",
    at: ["natsDesk.ts served: caught"],
  },
];
