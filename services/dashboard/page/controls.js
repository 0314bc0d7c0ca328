import { element, showIn } from "./element.js";
import { paceText } from "./format.js";

const PACES = ["1h=1s", "1d=10s", "1d=2s", "1d=500ms"];

/** Pause, resume and pace, for whoever opened the link with the token. */
export class Controls {
  #node;
  #token;
  #say;

  constructor(node, token, say) {
    this.#node = node;
    this.#token = token;
    this.#say = say;
  }

  show({ phase, pace }, words, language) {
    const isOver = phase === "ended" || phase === "failed";
    this.#node.hidden = !pace.isControlled || isOver;
    if (this.#node.hidden) return;
    const isPaused = phase === "paused";
    showIn(this.#node, [language, isPaused, pace.rate], () => {
      if (this.#token === null) return element("p", { class: "quiet" }, words.noControl);
      const button = element(
        "button",
        {
          type: "button",
          id: "pause",
          class: "strong",
          onclick: () => this.#send({ action: isPaused ? "resume" : "pause" }),
        },
        isPaused ? `▶ ${words.resume}` : `❚❚ ${words.pause}`,
      );
      return [button, this.#select(pace.rate, words)];
    });
  }

  #select(rate, words) {
    const current = rate === null ? "" : paceText(rate);
    const choices = [
      ...new Set([
        ...PACES,
        ...(current === "" || PACES.some((one) => sameRate(one, rate)) ? [] : [current]),
      ]),
    ];
    const select = element(
      "select",
      {
        id: "pace-select",
        "aria-label": words.paceLabel,
        onchange: () => this.#send({ action: "pace", pace: select.value === "" ? null : select.value }),
      },
      element("option", { value: "", selected: rate === null }, words.fullSpeed),
      ...choices.map((pace) =>
        element("option", { value: pace, selected: rate !== null && sameRate(pace, rate) }, pace),
      ),
    );
    return select;
  }

  async #send(order) {
    try {
      const response = await fetch("/control", {
        method: "POST",
        headers: { "Content-Type": "application/json", Authorization: `Bearer ${this.#token}` },
        body: JSON.stringify(order),
      });
      const { problem } = await response.json();
      if (!response.ok) this.#say(problem);
    } catch {
      // The connection's own notice says it.
    }
  }
}

const SECONDS = { ms: 0.001, s: 1, h: 3_600, d: 86_400 };

function sameRate(text, rate) {
  const [simulated, real] = text.split("=").map((part) => {
    const [, amount, unit] = /^([\d.]+)([a-z]+)$/.exec(part) ?? [];
    return Number(amount) * SECONDS[unit];
  });
  return Math.abs(simulated / real - rate) < 1e-6 * rate;
}
