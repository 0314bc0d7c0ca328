const WANTED_MAJOR = "24";

/** Ends the run before it starts if it would judge the project on another Node.js than the one it is made for. */
export function setup(): void {
  const problem = nodeVersionProblem(process.versions.node);
  if (problem !== undefined) throw new Error(problem);
}

/** What is wrong with running on this version, and how to put it right; undefined if nothing is. */
export function nodeVersionProblem(version: string): string | undefined {
  if (version.split(".")[0] === WANTED_MAJOR) return undefined;
  return (
    `The tests run on Node.js ${version}, but this project is made for Node.js ${WANTED_MAJOR}, which it brings along. ` +
    "Run `npm ci` (with install scripts allowed for the package `node`, as package.json says), then `npm test`; " +
    "outside npm scripts write `npx vitest …` and `npx node …`. " +
    `If that changes nothing, see what \`npx node --version\` prints: it must be v${WANTED_MAJOR}.`
  );
}
