// What the course adds to JupyterLab on a server: Keep a copy. Where the server forgets, it says so.

import { forgets } from "./course.js";
import { addKeep } from "./keep.js";
import { say } from "./note.js";

const WORDS = "This server forgets what you write some ten minutes after you leave it. Press Keep a copy before you go.";

const course = {
    id: "sigmoidnet-lab:plugin",
    autoStart: true,
    activate: app => {
        addKeep(app);
        if (forgets) app.restored.then(() => say("storage", WORDS, { OK: null }));
    },
};

export const plugins = () => [course];
