// A newer release of a lesson: simply there where nothing was written, and beside the learner's own where something was.

import { isWork, lessons, pathOf, released } from "./course.js";
import { fingerprint } from "./mark.js";
import { say } from "./note.js";

/** Bring the newer release of an open lesson, or offer it. What a learner has written is never overwritten. */
export async function offerNewer(app, panel) {
    const lesson = panel.context.path.split("/")[0];
    const now = lessons[lesson]?.release;
    const mine = panel.context.model.toJSON();
    if (!now || panel.context.path !== pathOf(lesson) || mine.metadata.sigmoidnet?.release === now) return;
    if ((await fingerprint(mine)) === now) return;
    if (await isWork(mine)) {
        const words = "A newer version of this lesson is out. Yours stays as it is.";
        say("release", words, { "Open the new one beside it": () => openBeside(app, lesson, now), "Not now": null });
        return;
    }
    const { contents } = app.serviceManager;
    await contents.save(pathOf(lesson), { type: "notebook", format: "json", content: await released(lesson) });
    await panel.context.revert();
}

/** Open the newest release of a lesson as a notebook of its own. */
async function openBeside(app, lesson, release) {
    const { contents } = app.serviceManager;
    const path = pathOf(lesson).replace(".ipynb", `.newer-${release.slice(0, 6)}.ipynb`);
    try {
        await contents.get(path, { content: false });
    } catch {
        await contents.save(path, { type: "notebook", format: "json", content: await released(lesson) });
    }
    await app.commands.execute("docmanager:open", { path });
}
