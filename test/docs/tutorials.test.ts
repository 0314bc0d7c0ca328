import { executePages } from "../support/docs/executePages.ts";

executePages((path) => /^docs\/(?:tutorials|explanation|reference)\//.test(path));
