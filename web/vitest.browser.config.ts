import { resolve } from "node:path";
import { defineConfig } from "vitest/config";

// The browser tests: Chromium against the server named by QUERENT_URL, or against the mock and the
// built page where none is named.
export default defineConfig({
    root: resolve(import.meta.dirname, ".."),
    test: {
        include: ["tests/web/**/*.test.ts"],
        environment: "node",
        maxWorkers: 2,
        testTimeout: 120_000,
        hookTimeout: 120_000,
    },
});
