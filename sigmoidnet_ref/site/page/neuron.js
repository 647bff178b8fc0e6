// One neuron on the first page: sigmoid(w x + b), drawn again at every move of a slider.

const WIDTH = 400, HEIGHT = 200, EDGE = 28, REACH = 6; // the picture shows x from -REACH to REACH
const [curve, weight, bias, says] = ["curve", "weight", "bias", "says"].map(id => document.getElementById(id));
const sigmoid = z => 1 / (1 + Math.exp(-z));
const across = x => WIDTH / 2 + (x / REACH) * (WIDTH / 2 - EDGE);
const up = a => HEIGHT - EDGE - a * (HEIGHT - 2 * EDGE);

function draw() {
    const w = Number(weight.value), b = Number(bias.value);
    const points = Array.from({ length: 201 }, (_, i) => -REACH + (2 * REACH * i) / 200);
    const path = points.map(x => `${across(x).toFixed(1)},${up(sigmoid(w * x + b)).toFixed(1)}`).join(" L");
    const levels = [0, 0.5, 1].map(a => `<line x1="${EDGE}" x2="${WIDTH - EDGE}" y1="${up(a)}" y2="${up(a)}"/>` +
        `<text x="0" y="${up(a) + 4}">${a}</text>`);
    const inputs = [-6, -3, 0, 3, 6].map(x => `<text class="input" x="${across(x)}" y="${HEIGHT - 8}">${x}</text>`);
    const told = `<circle cx="${across(1)}" cy="${up(sigmoid(w + b))}" r="5"/>`; // the input that the words tell of
    curve.innerHTML = [...levels, ...inputs, `<path d="M${path}"/>`, told].join("");
    const words = `For an input of 1 this neuron says ${sigmoid(w + b).toFixed(3)}.`;
    curve.setAttribute("aria-label", `An S-curve from 0 to 1, with weight ${w} and bias ${b}. ${words}`);
    says.textContent = `sigmoid(${w} x + ${b}). ${words}`;
}

for (const slider of [weight, bias]) slider.addEventListener("input", draw);
draw();
