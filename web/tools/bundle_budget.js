// Fails the build when the script that must load before the page is usable outgrows its budget.
// Counted is what index.html asks for: the entry and what it preloads. Charts are loaded later.
import { readFileSync } from "node:fs";
import { gzipSync } from "node:zlib";

const budget = { ".js": 120 * 1024, ".css": 20 * 1024 };
const root = new URL("../../build/web/", import.meta.url);
const page = readFileSync(new URL("index.html", root), "utf8");
let over = false;
for (const [extension, limit] of Object.entries(budget)) {
    const files = [...page.matchAll(/(?:src|href)="\/([^"]+)"/g)]
        .map((match) => match[1])
        .filter((name) => name.endsWith(extension));
    const bytes = files.reduce((sum, name) => sum + gzipSync(readFileSync(new URL(name, root))).length, 0);
    const verdict = bytes > limit || files.length === 0 ? "OVER BUDGET" : "ok";
    over ||= verdict !== "ok";
    console.log(`initial ${extension}: ${(bytes / 1024).toFixed(1)} of ${limit / 1024} kB gzip, ${verdict}`);
}
process.exit(over ? 1 : 0);
