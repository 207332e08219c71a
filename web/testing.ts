// What the browser tests in tests/web need, from here, where the packages are installed.
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { readFile } from "node:fs/promises";
import { extname, join, normalize, resolve } from "node:path";
import { mockHandler, type MockOptions } from "./mock/server.ts";

export { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
export { type Browser, type BrowserContext, chromium, type Locator, type Page } from "playwright-core";
export { default as axe } from "axe-core";

const kinds: Record<string, string> = {
    ".html": "text/html; charset=utf-8", ".js": "text/javascript", ".css": "text/css",
    ".svg": "image/svg+xml", ".woff2": "font/woff2",
};
const policy =
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob:; font-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

/** The built page with the mock behind it, on a port of its own. */
export async function startMock(options: MockOptions): Promise<{ url: string; stop: () => Promise<void> }> {
    const root = resolve(import.meta.dirname, "../build/web");
    const handler = mockHandler(options);
    const server = createServer((request, response) => {
        if (handler(request, response)) return;
        const path = normalize(new URL(request.url ?? "/", "http://mock").pathname);
        const file = join(root, path === "/" ? "index.html" : path);
        readFile(file).then(
            (bytes) => {
                response.writeHead(200, { "Content-Type": kinds[extname(file)] ?? "application/octet-stream", "Content-Security-Policy": policy });
                response.end(bytes);
            },
            () => response.writeHead(404).end(),
        );
    });
    await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
    return {
        url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
        stop: () => new Promise((done) => {
            server.closeAllConnections();
            server.close(() => done());
        }),
    };
}
