// On a narrow screen the room is the lesson's: beside JupyterLab's panels a telephone would show it one word a line.

const narrow = matchMedia("(max-width: 700px)");
const STYLE = `@media (max-width: 700px) {
    .jp-Notebook { --jp-cell-prompt-width: 0px; --jp-notebook-padding: 4px; }
    .jp-Notebook :is(.jp-InputPrompt, .jp-OutputPrompt) { display: none; }
}`;

/** Close the panels at the sides while the page is narrow. The list of lessons opens from the left edge. */
export function makeRoom(app) {
    document.head.append(Object.assign(document.createElement("style"), { textContent: STYLE }));
    const close = () => {
        if (!narrow.matches) return;
        app.shell.collapseLeft();
        if (app.shell.isSideTabBarVisible("right")) app.shell.toggleSideTabBarVisibility("right");
    };
    narrow.addEventListener("change", close);
    app.restored.then(close);
    // JupyterLite opens the list, to show in it the lesson that the address names.
    app.commands.commandExecuted.connect((_, { id, result }) => {
        if (id === "docmanager:show-in-file-browser") result.then(close);
    });
}
