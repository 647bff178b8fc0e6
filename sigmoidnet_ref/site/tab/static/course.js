// What the builder says of the course, and the mark by which a release of a lesson is known.

const LITE = new URL("../../../", import.meta.url);
const response = await fetch(new URL("../course.json", LITE), { cache: "no-cache" });

/** {lesson: {release, packages}}: the mark of what is released, and what Python loads for it beforehand. */
export const lessons = await response.json();

export const needs = lesson => lessons[lesson]?.packages ?? [];
export const pathOf = lesson => `${lesson}/${lesson}.ipynb`;

/** Return the notebook of a lesson as it is released now. */
export async function released(lesson) {
    return (await fetch(new URL(`files/${pathOf(lesson)}`, LITE), { cache: "no-cache" })).json();
}

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

/** Return whether a learner has changed a notebook that the site handed out. What bears no mark counts as changed. */
export async function isWork(notebook) {
    return (await fingerprint(notebook)) !== notebook.metadata?.sigmoidnet?.release;
}
