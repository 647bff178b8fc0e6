// The course's own part of the page: Python's start told in words, Stop, Keep a copy, and a newer release of a lesson.

import { lessons, pathOf } from "./course.js";
import { addKeep, isNotebook } from "./keep.js";
import { makeRoom } from "./narrow.js";
import { attend, stop } from "./python.js";
import { offerNewer } from "./release.js";
import { noteStorage } from "./storage.js";
import { turns } from "./turns.js";

const seen = new WeakSet();
const asked = new URL(location).searchParams; // before JupyterLite takes the path out of the address

/** Open the lesson whose workspace this is, if a page left at once had no time to note that it was open. */
async function reopen(app) {
    const lesson = asked.get("workspace");
    if (asked.has("path") || !(lesson in lessons)) return;
    await app.restored;
    if ([...app.shell.widgets("main")].some(isNotebook)) return;
    await app.commands.execute("docmanager:open", { path: pathOf(lesson) });
}

const course = {
    id: "sigmoidnet-tab:plugin",
    autoStart: true,
    activate: app => {
        const current = () => (isNotebook(app.shell.currentWidget) ? app.shell.currentWidget : null);
        app.commands.addCommand("sigmoidnet:stop", {
            label: "Stop",
            caption: "Stop the cell that runs; if that takes a restart of Python, the cells above run again",
            execute: () => current() && stop(app, current()),
        });
        addKeep(app);
        app.shell.currentChanged.connect(async () => {
            const panel = current();
            if (!panel || seen.has(panel)) return;
            seen.add(panel);
            await panel.context.ready;
            attend(panel);
            await offerNewer(app, panel);
        });
        app.restored.then(noteStorage);
        makeRoom(app);
        reopen(app);
    },
};

/** Return the plugins, given JupyterLab's own module of notebooks. */
export const plugins = notebook => [course, turns(notebook)];
