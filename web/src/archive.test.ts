import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { crc32, zipped } from "./archive.ts";

test("the checksum is the one that archives use", async () => {
    expect(await crc32(new Blob(["123456789"]))).toBe(0xcbf43926);
    expect(await crc32(new Blob([]))).toBe(0);
});

test("another program reads the archive, names and bytes", async () => {
    const entries = [
        { path: "orders.csv", file: new File(["a,b\n1,2\n"], "orders.csv") },
        { path: "Umsätze/2026 März.csv", file: new File([new Uint8Array([0xff, 0, 0x41])], "x") },
        { path: "empty.csv", file: new File([], "empty.csv") },
    ];
    const archive = await zipped("sales", entries);
    expect(archive.name).toBe("sales.zip");
    const folder = mkdtempSync(join(tmpdir(), "archive-"));
    try {
        writeFileSync(join(folder, "sales.zip"), new Uint8Array(await archive.arrayBuffer()));
        execFileSync("python3", ["-m", "zipfile", "-e", "sales.zip", "out"], { cwd: folder });
        expect(readFileSync(join(folder, "out/orders.csv"), "utf8")).toBe("a,b\n1,2\n");
        expect([...readFileSync(join(folder, "out/Umsätze/2026 März.csv"))]).toEqual([0xff, 0, 0x41]);
        expect(readFileSync(join(folder, "out/empty.csv")).length).toBe(0);
    } finally {
        rmSync(folder, { recursive: true });
    }
});
