"""Names for sliders and Play: ipywidgets gives a slider's handle neither a name nor its value, and Play's buttons none.

A screen reader needs them. A few lines in the page copy them from the label and the read-out, which says 1.26 where
the handle of a log slider only knows its exponent. They also tell the kernel what only the page knows: where the
picture was clicked, and whether the page is narrow.
"""

import anywidget
import traitlets


class Names(anywidget.AnyWidget):
    """clicked: where the picture was clicked last: which of its Axes, and shares of that one's width and height.

    listens: whether it may be. narrow: whether the explorer has fewer than `room` pixels.
    """

    clicked = traitlets.List().tag(sync=True)
    listens = traitlets.Bool(False).tag(sync=True)
    narrow = traitlets.Bool(False).tag(sync=True)
    room = traitlets.Int(0).tag(sync=True)
    # Where label, slider and number do not fit side by side, the label goes above: 66 pixels of slider help nobody.
    _css = """
    .sigmoidnet-explorer { container-type: inline-size; }
    @container (max-width: 460px) {
      .sigmoidnet-explorer .widget-inline-hbox { flex-wrap: wrap; height: auto; }
      .sigmoidnet-explorer .widget-inline-hbox > .widget-label { width: 100% !important; text-align: left; }
    }
    """
    _esm = """
    function name(box) {
      for (const slider of box.querySelectorAll(".widget-slider, .widget-hslider")) {
        const handle = slider.querySelector(".noUi-handle");
        const label = slider.querySelector(".widget-label");
        const shown = slider.querySelector(".widget-readout");
        if (!handle || !label) continue;
        set(handle, "aria-label", label.textContent);
        if (shown) set(handle, "aria-valuetext", shown.textContent);
        if (label.getAttribute("title") === "null") label.removeAttribute("title");
      }
      for (const [icon, label] of [["play", "Play"], ["pause", "Pause"], ["stop", "Back to the start"]]) {
        const button = box.querySelector(`.widget-play .fa-${icon}`)?.parentElement;
        if (button) for (const attribute of ["aria-label", "title"]) set(button, attribute, label);
      }
      const words = box.querySelector(".sigmoidnet-words")?.closest(".widget-html-content");
      if (words) set(words, "role", "status");
    }
    function set(element, attribute, value) {
      if (element.getAttribute(attribute) !== value) element.setAttribute(attribute, value);
    }
    // The notebook around takes the arrow keys from a slider, and is to have all others. It listens on the document.
    function keep(event) {
      const handle = event.target.closest?.(".sigmoidnet-explorer .noUi-handle");
      handle?.toggleAttribute("data-lm-suppress-shortcuts", event.key.startsWith("Arrow"));
    }
    function click(model, event) {
      const svg = event.target.closest(".widget-gridbox svg");
      if (!svg) return;
      const box = svg.getBoundingClientRect(), strip = svg.closest(".widget-gridbox");
      const number = [...strip.parentElement.children].indexOf(strip);
      model.set("clicked", [number, (event.clientX - box.left) / box.width, (event.clientY - box.top) / box.height]);
      model.save_changes();
    }
    function measure(model, box) {
      const wide = box.clientWidth, narrow = wide < model.get("room");
      if (!wide || narrow === model.get("narrow")) return; // 0: scrolled away
      model.set("narrow", narrow);
      model.save_changes();
    }
    function render({ model, el }) {
      el.style.display = "none";
      const watch = new MutationObserver(() => name(watch.box));
      const size = new ResizeObserver(() => measure(model, watch.box));
      const start = requestAnimationFrame(function find() {
        watch.box = el.closest(".widget-vbox");
        if (!watch.box) return requestAnimationFrame(find);
        name(watch.box);
        size.observe(watch.box);
        if (model.get("listens")) watch.box.addEventListener("click", (event) => click(model, event));
        watch.observe(watch.box, { subtree: true, childList: true, characterData: true,
                                   attributes: true, attributeFilter: ["aria-valuetext", "class"] });
      });
      window.addEventListener("keydown", keep, true);
      return () => {
        cancelAnimationFrame(start); watch.disconnect(); size.disconnect();
        window.removeEventListener("keydown", keep, true);
      };
    }
    export default { render };
    """
