// What the builder says of the course.

import { fingerprint } from "./mark.js";

const LITE = new URL("../../../", import.meta.url);
const response = await fetch(new URL("../course.json", LITE), { cache: "no-cache" });

/** {lesson: {release, packages}}: the mark of what is released, and what Python loads for it beforehand. */
export const lessons = await response.json();

export const needs = lesson => lessons[lesson]?.packages ?? [];
export const HOME = ""; // where the lessons lie
export const pathOf = lesson => `${lesson}/${lesson}.ipynb`;

/** Return the notebook of a lesson as it is released now. */
export async function released(lesson) {
    return (await fetch(new URL(`files/${pathOf(lesson)}`, LITE), { cache: "no-cache" })).json();
}

/** Return whether a learner has changed a notebook that the site handed out. What bears no mark counts as changed. */
export async function isWork(notebook) {
    return (await fingerprint(notebook)) !== notebook.metadata?.sigmoidnet?.release;
}
