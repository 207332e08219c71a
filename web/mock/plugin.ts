import type { Plugin } from "vite";
import { mockHandler } from "./server.ts";

/** `npm run dev` answers from the mock, unless QUERENT_URL names a server to pass everything on to. */
export function mockServer(): Plugin {
    return {
        name: "querent-mock",
        configureServer(server) {
            const handler = mockHandler({ token: null });
            server.middlewares.use((request, response, next) => {
                if (!handler(request, response)) next();
            });
        },
    };
}
