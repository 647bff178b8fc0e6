// Zip files, as far as a handful of notebooks needs: written without compression, read with or without.

const CRC = Uint32Array.from({ length: 256 }, (_, n) => {
    for (let bit = 0; bit < 8; bit++) n = n & 1 ? 0xedb88320 ^ (n >>> 1) : n >>> 1;
    return n;
});
const crc = bytes => ~bytes.reduce((sum, byte) => CRC[(sum ^ byte) & 255] ^ (sum >>> 8), ~0) >>> 0;
const LOCAL = 0x04034b50, CENTRAL = 0x02014b50, END = 0x06054b50;
const UTF8 = 0x0800, DATE = 0x21; // names are UTF-8; 1 January 1980, the least date there is

/** Return the bytes of little-endian numbers, given as [value, how many bytes]. */
function numbers(...fields) {
    return Uint8Array.from(fields.flatMap(([value, size]) => Array.from({ length: size }, (_, i) => (value >>> (8 * i)) & 255)));
}

/** Return a zip file, a Blob, of {name: bytes}. */
export function pack(files) {
    const parts = [], index = [];
    let offset = 0;
    for (const [name, bytes] of Object.entries(files)) {
        const letters = new TextEncoder().encode(name);
        const described = [[20, 2], [UTF8, 2], [0, 2], [0, 2], [DATE, 2], [crc(bytes), 4], [bytes.length, 4],
            [bytes.length, 4], [letters.length, 2], [0, 2]];
        const head = numbers([LOCAL, 4], ...described);
        parts.push(head, letters, bytes);
        index.push(numbers([CENTRAL, 4], [20, 2], ...described, [0, 2], [0, 2], [0, 2], [0, 4], [offset, 4]), letters);
        offset += head.length + letters.length + bytes.length;
    }
    const size = index.reduce((sum, part) => sum + part.length, 0), count = Object.keys(files).length;
    const end = numbers([END, 4], [0, 2], [0, 2], [count, 2], [count, 2], [size, 4], [offset, 4], [0, 2]);
    return new Blob([...parts, ...index, end], { type: "application/zip" });
}

/** Return {name: bytes} of a zip file, given as an ArrayBuffer. */
export async function unpack(buffer) {
    const view = new DataView(buffer), files = {};
    let end = buffer.byteLength - 22;
    while (end >= 0 && view.getUint32(end, true) !== END) end--;
    if (end < 0) throw new Error("not a zip file");
    let at = view.getUint32(end + 16, true);
    for (let left = view.getUint16(end + 10, true); left > 0; left--) {
        const [method, size] = [view.getUint16(at + 10, true), view.getUint32(at + 20, true)];
        const [letters, extra, comment] = [28, 30, 32].map(field => view.getUint16(at + field, true));
        const local = view.getUint32(at + 42, true);
        const start = local + 30 + view.getUint16(local + 26, true) + view.getUint16(local + 28, true);
        const stored = new Blob([new Uint8Array(buffer, start, size)]);
        const plain = method ? stored.stream().pipeThrough(new DecompressionStream("deflate-raw")) : stored.stream();
        const name = new TextDecoder().decode(new Uint8Array(buffer, at + 46, letters));
        files[name] = new Uint8Array(await new Response(plain).arrayBuffer());
        at += 46 + letters + extra + comment;
    }
    return files;
}
