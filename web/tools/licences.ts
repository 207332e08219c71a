// Writes licences.txt beside the page: the licence of every package of which something is in it.
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { resolve } from "node:path";
import type { Plugin } from "vite";

const modules = resolve(import.meta.dirname, "../node_modules");

function packageOf(file: string): string | null {
    const inside = file.split("/node_modules/").at(-1);
    if (inside === undefined || inside === file) return null;
    const [first = "", second = ""] = inside.split("/");
    return first.startsWith("@") ? `${first}/${second}` : first;
}

function licenceOf(name: string): string {
    const folder = resolve(modules, name);
    if (!existsSync(folder)) return `${name}\n`;
    const { version, license } = JSON.parse(readFileSync(resolve(folder, "package.json"), "utf8")) as Record<string, string>;
    const file = readdirSync(folder).find((entry) => /^licen[cs]e/i.test(entry));
    const text = file === undefined ? "" : readFileSync(resolve(folder, file), "utf8").trim();
    return `${name} ${version ?? ""} (${license ?? "see below"})\n\n${text}\n`;
}

/** `more` are packages of which only files that are no code are in the page: fonts. */
export function licences(more: readonly string[]): Plugin {
    return {
        name: "querent-licences",
        apply: "build",
        generateBundle(_options, bundle) {
            const names = new Set(more);
            for (const chunk of Object.values(bundle)) {
                if (chunk.type !== "chunk") continue;
                for (const file of chunk.moduleIds) {
                    const name = packageOf(file);
                    if (name !== null) names.add(name);
                }
            }
            const source = [...names].sort().map(licenceOf).join(`\n${"-".repeat(80)}\n\n`);
            this.emitFile({ type: "asset", fileName: "licences.txt", source });
        },
    };
}
