import { writeFileSync } from "node:fs";
import { referencePages } from "./referencePages.ts";

for (const [name, text] of Object.entries(referencePages())) writeFileSync(`docs/reference/${name}`, text);
