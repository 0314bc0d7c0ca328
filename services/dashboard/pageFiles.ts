import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

/** A file of the page, in memory. */
export interface PageFile {
  readonly type: string;
  readonly bytes: Buffer;
}

const TYPES = {
  html: "text/html; charset=utf-8",
  css: "text/css; charset=utf-8",
  js: "text/javascript; charset=utf-8",
  json: "application/json; charset=utf-8",
  svg: "image/svg+xml",
} as const;

const NAMES = [
  "index.html",
  "style.css",
  "icon.svg",
  "main.js",
  "words.js",
  "element.js",
  "format.js",
  "tileMap.js",
  "keptView.js",
  "chart.js",
  "panels.js",
  "controls.js",
  "caseLookup.js",
  "runList.js",
] as const;

/** The files of the page by path. A file not named here is not served, whatever the path says. */
export function pageFiles(): Map<string, PageFile> {
  const files = new Map<string, PageFile>();
  for (const name of NAMES) {
    const ending = name.slice(name.lastIndexOf(".") + 1) as keyof typeof TYPES;
    const path = fileURLToPath(new URL(`./page/${name}`, import.meta.url));
    files.set(`/${name}`, { type: TYPES[ending], bytes: readFileSync(path) });
  }
  const tiles = fileURLToPath(new URL("../../shared/scenario/report/tileMap.json", import.meta.url));
  files.set("/tiles.json", { type: TYPES.json, bytes: readFileSync(tiles) });
  const index = files.get("/index.html");
  if (index !== undefined) files.set("/", index);
  return files;
}
