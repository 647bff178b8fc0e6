// Sends the ink of all squares after each stroke; the kernel may set them too.
const SIDE = 8, FULL = 16, NEAR = 6;
const STEPS = { ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1] };

function render({ model, el }) {
  const board = document.createElement("div"), clear = document.createElement("button"), help = document.createElement("div");
  board.className = "sigmoidnet-pad";
  board.tabIndex = 0;
  board.setAttribute("role", "grid");
  board.setAttribute("aria-label", `${model.get("description")}: arrow keys move, with Shift they draw, Space draws, Delete clears`);
  const squares = Array.from({ length: SIDE * SIDE }, (_, k) => {
    if (k % SIDE === 0) board.append(Object.assign(document.createElement("div"), { role: "row" }));
    const square = document.createElement("div");
    square.setAttribute("role", "gridcell");
    square.id = `pad-${model.model_id ?? ""}-${k}`;
    board.lastChild.append(square);
    return square;
  });
  help.textContent = "Draw with mouse or finger. Keys: arrows move, Shift and arrows draw, Space draws, Delete clears.";
  clear.textContent = "Clear";
  clear.className = "jupyter-button";
  el.classList.add("sigmoidnet-pad-box");
  el.append(board, clear, help);
  let at = 0;

  function show() {
    const value = model.get("value");
    squares.forEach((square, k) => {
      square.style.setProperty("--ink", value[k] / FULL);
      square.classList.toggle("here", k === at);
      square.setAttribute("aria-label", `row ${Math.floor(k / SIDE) + 1}, column ${(k % SIDE) + 1}: ${value[k]} of ${FULL}`);
    });
    board.setAttribute("aria-activedescendant", squares[at].id);
  }
  function put(value) {
    model.set("value", value);
    model.save_changes();
    show();
  }
  function draw(k) {
    const value = [...model.get("value")], row = Math.floor(k / SIDE), column = k % SIDE;
    value[k] = FULL;
    for (const [down, right] of Object.values(STEPS)) {
      const y = row + down, x = column + right;
      if (y >= 0 && y < SIDE && x >= 0 && x < SIDE) value[y * SIDE + x] = Math.min(FULL, value[y * SIDE + x] + NEAR);
    }
    at = k;
    put(value);
  }
  function under(event) {
    const box = board.getBoundingClientRect();
    const [row, column] = [event.clientY - box.top, event.clientX - box.left].map((far) => Math.floor((SIDE * far) / box.width));
    return row >= 0 && row < SIDE && column >= 0 && column < SIDE ? row * SIDE + column : -1;
  }
  board.addEventListener("pointerdown", (event) => {
    board.setPointerCapture(event.pointerId);
    if (under(event) >= 0) draw(under(event));
  });
  board.addEventListener("pointermove", (event) => {
    const k = event.buttons ? under(event) : -1;
    if (k >= 0 && k !== at) draw(k);
  });
  board.addEventListener("keydown", (event) => {
    if (event.key in STEPS) {
      const [down, right] = STEPS[event.key];
      const row = Math.min(SIDE - 1, Math.max(0, Math.floor(at / SIDE) + down));
      at = row * SIDE + Math.min(SIDE - 1, Math.max(0, (at % SIDE) + right));
      event.shiftKey ? draw(at) : show();
    } else if (event.key === " ") draw(at);
    else if (event.key === "Delete" || event.key === "Backspace") put(Array(SIDE * SIDE).fill(0));
    else return;
    event.preventDefault();
    event.stopPropagation(); // JupyterLab has commands of its own for these keys
  });
  clear.addEventListener("click", () => put(Array(SIDE * SIDE).fill(0)));
  model.on("change:value", show);
  show();
  return () => model.off("change:value", show);
}
export default { render };
