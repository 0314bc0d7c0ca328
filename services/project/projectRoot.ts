import { fileURLToPath } from "node:url";

/** The project's own folder, wherever it is and from wherever it is run; ends in a slash. */
export const projectRoot = fileURLToPath(new URL("../../", import.meta.url));
