import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";
import { mockServer } from "./mock/plugin.ts";
import { licences } from "./tools/licences.ts";

// The page is embedded in the program from build/web. Nothing is inlined as a data: address, so that
// the content security policy can stay at 'self'.
export default defineConfig({
    plugins: [react(), mockServer(), licences(["@fontsource-variable/inter", "@fontsource-variable/jetbrains-mono"])],
    base: "/",
    build: {
        outDir: "../build/web",
        emptyOutDir: true,
        assetsInlineLimit: 0,
        modulePreload: { polyfill: false },
        chunkSizeWarningLimit: 1200,
        target: "es2022",
        // light-dark() stays as it is written.
        cssTarget: ["chrome123", "firefox120", "safari17.5"],
        reportCompressedSize: false,
    },
    server: { host: "127.0.0.1" },
});
