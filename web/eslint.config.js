import js from "@eslint/js";
import hooks from "eslint-plugin-react-hooks";
import tseslint from "typescript-eslint";

export default tseslint.config(
    { ignores: ["node_modules", "../build"] },
    js.configs.recommended,
    {
        files: ["**/*.ts", "**/*.tsx"],
        extends: [tseslint.configs.strictTypeChecked],
        languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
        plugins: { "react-hooks": hooks },
        rules: {
            ...hooks.configs.recommended.rules,
            "@typescript-eslint/no-explicit-any": "error",
            "@typescript-eslint/consistent-type-imports": "error",
            "@typescript-eslint/switch-exhaustiveness-check": "error",
            "@typescript-eslint/restrict-template-expressions": ["error", { allowNumber: true }],
            // An event handler that starts asynchronous work is the normal case in a page.
            "@typescript-eslint/no-misused-promises": ["error", { checksVoidReturn: false }],
            "@typescript-eslint/no-confusing-void-expression": "off",
            "max-lines": ["error", { max: 300 }],
            "no-restricted-globals": [
                "error",
                ...["fetch", "localStorage", "sessionStorage", "XMLHttpRequest"].map((name) => ({
                    name,
                    message: "Side effects go through Effects (effects.ts).",
                })),
            ],
        },
    },
    {
        files: ["src/effects.ts", "src/upload.ts", "mock/**", "../tests/web/**"],
        rules: { "no-restricted-globals": "off" },
    },
    {
        files: ["public/*.js"],
        languageOptions: { sourceType: "script", globals: { localStorage: "readonly", document: "readonly" } },
        rules: { "no-restricted-globals": "off" },
    },
    {
        files: ["tools/*.js"],
        languageOptions: { globals: { console: "readonly", process: "readonly", URL: "readonly" } },
    },
);
