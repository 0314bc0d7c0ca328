import { executePages } from "../support/docs/executePages.ts";

executePages((path) => path.startsWith("docs/how-to/"));
