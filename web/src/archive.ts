// A folder as one file: a ZIP without compression, put together from pieces of the files themselves,
// so that a folder of gigabytes is not held in memory.
// https://pkware.cachefly.net/webdocs/casestudies/APPNOTE.TXT

export interface Entry {
    /** Below the folder, with slashes. */
    path: string;
    file: File;
}

const table = Uint32Array.from({ length: 256 }, (_, byte) => {
    let value = byte;
    for (let bit = 0; bit < 8; bit++) value = value & 1 ? (value >>> 1) ^ 0xedb88320 : value >>> 1;
    return value >>> 0;
});

export async function crc32(file: Blob): Promise<number> {
    let value = 0xffffffff;
    const reader = file.stream().getReader();
    for (;;) {
        const piece = await reader.read();
        if (piece.done) return (value ^ 0xffffffff) >>> 0;
        for (const byte of piece.value) value = (value >>> 8) ^ (table[(value ^ byte) & 0xff] ?? 0);
    }
}

/** Numbers in the little-endian order of the format, each with its size in bytes. */
function record(...fields: readonly (readonly [number, 2 | 4])[]): Uint8Array<ArrayBuffer> {
    const bytes = new Uint8Array(fields.reduce((sum, [, size]) => sum + size, 0));
    const view = new DataView(bytes.buffer);
    let at = 0;
    for (const [value, size] of fields) {
        if (size === 2) view.setUint16(at, value, true);
        else view.setUint32(at, value, true);
        at += size;
    }
    return bytes;
}

const version = 20;
const namesAreUtf8 = 0x0800;
const stored = 0;
const someDay = 0x21;  // 1980-01-01: when the files were changed is nobody's business

export async function zipped(name: string, entries: readonly Entry[]): Promise<File> {
    const body: BlobPart[] = [];
    const directory: BlobPart[] = [];
    let offset = 0;
    let directoryBytes = 0;
    for (const { path, file } of entries) {
        const title = new TextEncoder().encode(path);
        const sum = await crc32(file);
        const facts = [
            [version, 2], [namesAreUtf8, 2], [stored, 2], [0, 2], [someDay, 2], [sum, 4], [file.size, 4], [file.size, 4],
            [title.length, 2], [0, 2],
        ] as const;
        const head = record([0x04034b50, 4], ...facts);
        const line = record([0x02014b50, 4], [version, 2], ...facts, [0, 2], [0, 2], [0, 2], [0, 4], [offset, 4]);
        body.push(head, title, file);
        directory.push(line, title);
        offset += head.length + title.length + file.size;
        directoryBytes += line.length + title.length;
    }
    const end = record(
        [0x06054b50, 4], [0, 2], [0, 2], [entries.length, 2], [entries.length, 2], [directoryBytes, 4], [offset, 4], [0, 2],
    );
    return new File([...body, ...directory, end], `${name}.zip`, { type: "application/zip" });
}
