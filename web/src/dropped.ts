// What was dropped or chosen, as files to send: a folder becomes one archive, in which a file is a
// table and a folder a table of several files.
import { type Entry, zipped } from "./archive.ts";

/** What operating systems leave in folders is no data. */
const isHidden = (name: string): boolean => name.startsWith(".") || name === "__MACOSX" || name === "Thumbs.db";

const fileOf = (entry: FileSystemFileEntry): Promise<File> => new Promise((done, fail) => entry.file(done, fail));

/** A browser gives the entries of a folder in portions, and an empty one at the end. */
async function entriesOf(folder: FileSystemDirectoryEntry): Promise<FileSystemEntry[]> {
    const reader = folder.createReader();
    const all: FileSystemEntry[] = [];
    for (;;) {
        const some = await new Promise<FileSystemEntry[]>((done, fail) => reader.readEntries(done, fail));
        if (some.length === 0) return all;
        all.push(...some);
    }
}

async function filesBelow(folder: FileSystemDirectoryEntry, path: string): Promise<Entry[]> {
    const found: Entry[] = [];
    for (const entry of await entriesOf(folder)) {
        if (isHidden(entry.name)) continue;
        if (entry.isDirectory) found.push(...await filesBelow(entry as FileSystemDirectoryEntry, `${path}${entry.name}/`));
        else found.push({ path: path + entry.name, file: await fileOf(entry as FileSystemFileEntry) });
    }
    return found;
}

async function sendable(entry: FileSystemEntry): Promise<File | null> {
    if (!entry.isDirectory) return fileOf(entry as FileSystemFileEntry);
    const files = await filesBelow(entry as FileSystemDirectoryEntry, "");
    return files.length === 0 ? null : zipped(entry.name, files);
}

/** Has to be called while the drop is handled: afterwards a browser no longer tells what was dropped. */
export function droppedFiles(transfer: DataTransfer): Promise<File[]> {
    const entries = [...transfer.items].map((item) => item.webkitGetAsEntry());
    if (!entries.some((entry) => entry?.isDirectory)) return Promise.resolve([...transfer.files]);
    const files = entries.filter((entry) => entry !== null).map(sendable);
    return Promise.all(files).then((found) => found.filter((file) => file !== null));
}

/** A folder out of a browser's own dialogue. */
export async function chosenFolder(files: readonly File[]): Promise<File[]> {
    const entries = files
        .map((file) => ({ file, steps: file.webkitRelativePath.split("/") }))
        .filter(({ steps }) => !steps.some(isHidden));
    const name = entries[0]?.steps[0];
    if (name === undefined) return [];
    return [await zipped(name, entries.map(({ file, steps }) => ({ path: steps.slice(1).join("/"), file })))];
}
