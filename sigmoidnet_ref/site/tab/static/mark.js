// The mark by which a release of a lesson is known.

// As Python writes JSON by default: ASCII only, with a space after each comma.
const ascii = /[\u007f-\uffff]/g;
const escape = letter => `\\u${letter.charCodeAt(0).toString(16).padStart(4, "0")}`;
const written = value => JSON.stringify(value).replace(ascii, escape);
const joined = source => (Array.isArray(source) ? source.join("") : source);

/** Return the mark of a notebook: the same as sigmoidnet_ref.desk.fingerprint. */
export async function fingerprint(notebook) {
    const cells = notebook.cells.map(cell => [cell.id ?? null, cell.cell_type, joined(cell.source)]);
    const rows = cells.filter(cell => cell[2].trim()).map(cell => `[${cell.map(written).join(", ")}]`);
    const hash = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(`[${rows.join(", ")}]`));
    return [...new Uint8Array(hash)].map(byte => byte.toString(16).padStart(2, "0")).join("");
}
