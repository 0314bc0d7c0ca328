import { element, showIn, tell } from "./element.js";
import { compactText, percentText, sum, wholeText } from "./format.js";
import { keepView, keptView } from "./keptView.js";

/** Shares of on-time legs below which a tile gets the next darker colour. */
const ON_TIME_STEPS = [0.8, 0.9, 0.95, 0.99];

/** The provinces as tiles in their places; a tile is a button that shows its province's figures. */
export class TileMap {
  #nodes;
  #tiles = new Map();
  #absent = [];
  /** What to show; null: nobody has asked for anything. */
  #asked;
  #chosen;
  #state = null;
  #words = null;
  #language = "en";
  #layout;

  /** @param layout code, row, column, zh, en, short of each */
  constructor(nodes, layout) {
    this.#nodes = nodes;
    this.#layout = new Map(layout.map((tile) => [tile.code, tile]));
    const { measure = null, place = null } = keptView();
    this.#asked = measure;
    this.#chosen = place;
  }

  show(state, words, language) {
    this.#state = state;
    this.#words = words;
    this.#language = language;
    const { title, measures } = this.#nodes;
    tell(title, state.run.isNetwork ? words.stations : words.mapTitle);
    showIn(measures, [language, this.#measure, state.run.isNetwork], () => this.#buttons());
    this.#build(state);
    const steps = this.#steps(state.places);
    for (const place of state.places) this.#showTile(place, steps);
    for (const { node, zh, short } of this.#absent) tell(node, language === "zh" ? zh : short);
    showIn(this.#nodes.legend, [language, this.#measure, steps], () => this.#legend(steps));
    this.#showPlace();
  }

  #measures({ run }) {
    return run.isNetwork ? ["waiting", "open"] : ["waiting", "onTime", "open"];
  }

  /** Of a run that is over, what is left of its queues says little. */
  get #measure() {
    const allowed = this.#measures(this.#state);
    if (allowed.includes(this.#asked)) return this.#asked;
    return this.#state.end === null || this.#state.run.isNetwork ? "waiting" : "onTime";
  }

  #buttons() {
    return this.#measures(this.#state).map((measure) =>
      element(
        "button",
        {
          type: "button",
          id: `measure-${measure}`,
          "aria-pressed": String(measure === this.#measure),
          title: this.#words.measureHints[measure],
          onclick: () => this.#choose({ measure }),
        },
        this.#words.measures[measure],
      ),
    );
  }

  #choose({ measure = this.#asked, place = this.#chosen }) {
    this.#asked = measure;
    this.#chosen = place;
    keepView({ measure, place });
    this.show(this.#state, this.#words, this.#language);
  }

  #build({ places }) {
    const codes = places.map(({ code }) => code);
    if (codes.length === this.#tiles.size && codes.every((code) => this.#tiles.has(code))) return;
    const { map } = this.#nodes;
    this.#tiles.clear();
    this.#absent = [];
    map.replaceChildren();
    map.classList.toggle("flow", !codes.some((code) => this.#layout.has(code)));
    for (const { code, row, column, zh, en, short } of this.#layout.values()) {
      if (codes.includes(code) || map.classList.contains("flow")) continue;
      // Its place on the map is kept, so that the others are where one looks for them.
      const empty = element("span", { class: "tile absent", title: `${zh} ${en}` }, short);
      place(empty, row, column);
      map.append(empty);
      this.#absent.push({ node: empty, zh, short });
    }
    for (const { code } of places) {
      const name = element("span", { class: "tile-name" });
      const value = element("span", { class: "tile-value" });
      const tile = element(
        "button",
        { type: "button", class: "tile", onclick: () => this.#choose({ place: code }) },
        name,
        value,
      );
      const at = this.#layout.get(code);
      if (at !== undefined) place(tile, at.row, at.column);
      this.#tiles.set(code, { tile, name, value });
      map.append(tile);
    }
  }

  #showTile(place, steps) {
    const { tile, name, value } = this.#tiles.get(place.code);
    const text = this.#valueText(place);
    const step = place.isDown ? "down" : this.#stepOf(place, steps);
    tell(name, this.#language === "zh" ? this.#shortName(place) : this.#tileName(place));
    tell(value, place.isDown ? `✕ ${this.#words.down}` : text);
    if (tile.dataset["step"] !== String(step)) tile.dataset["step"] = String(step);
    tile.classList.toggle("share", this.#measure === "onTime");
    tile.setAttribute("aria-pressed", String(place.code === this.#chosen));
    tile.setAttribute(
      "aria-label",
      `${nameOf(place, this.#language)}: ${this.#words.measures[this.#measure]} ${text}${place.isDown ? `, ${this.#words.down}` : ""}`,
    );
    tile.title = nameOf(place, this.#language);
  }

  #shortName({ code, name }) {
    return this.#layout.get(code)?.zh ?? name;
  }

  #tileName({ code, nameEn }) {
    return this.#layout.get(code)?.short ?? nameEn;
  }

  #number(place) {
    return this.#measure === "waiting" ? place.waiting : place.open;
  }

  #valueText(place) {
    if (this.#measure === "onTime") return percentText(sum(place.outLegs, place.inLegs));
    return compactText(this.#number(place), this.#language);
  }

  /** Where colours change: a fifth, two … of a round figure above the largest, so that they do not flicker. */
  #steps(places) {
    if (this.#measure === "onTime") return ON_TIME_STEPS;
    const most = Math.max(5, ...places.map((place) => this.#number(place) ?? 0));
    const top = roundUp(most);
    return [0.1, 0.2, 0.4, 0.7].map((share, place) => Math.max(place + 1, Math.round(top * share)));
  }

  #stepOf(place, steps) {
    if (this.#measure === "onTime") {
      const { good, bad } = sum(place.outLegs, place.inLegs);
      if (good + bad === 0) return "none";
      return steps.length - steps.filter((step) => good / (good + bad) >= step).length;
    }
    const number = this.#number(place);
    return number === null ? "none" : steps.filter((step) => number >= step).length;
  }

  #legend(steps) {
    const isShare = this.#measure === "onTime";
    const labels = isShare
      ? [
          `≥${100 * steps[3]}%`,
          `≥${100 * steps[2]}%`,
          `≥${100 * steps[1]}%`,
          `≥${100 * steps[0]}%`,
          `<${100 * steps[0]}%`,
        ]
      : [
          `<${wholeText(steps[0], this.#language)}`,
          ...steps.map((step) => `≥${compactText(step, this.#language)}`),
        ];
    return [
      element("span", { class: "legend-title" }, this.#words.measureHints[this.#measure]),
      ...labels.map((label, step) =>
        element(
          "span",
          { class: "legend-item" },
          element("i", { class: `swatch${isShare ? " share" : ""}`, "data-step": step }),
          label,
        ),
      ),
    ];
  }

  #showPlace() {
    const place = this.#state.places.find(({ code }) => code === this.#chosen);
    const words = this.#words;
    showIn(this.#nodes.place, [this.#language, place ?? null], () => {
      if (place === undefined) return element("p", { class: "quiet" }, words.pick);
      const figure = (label, value) => element("div", {}, element("dt", {}, label), element("dd", {}, value));
      return [
        element("h3", {}, nameOf(place, this.#language), element("small", {}, ` ${place.code}`)),
        element(
          "dl",
          { class: "figures" },
          figure(words.measures.waiting, wholeText(place.waiting, this.#language)),
          figure(words.measures.open, wholeText(place.open, this.#language)),
          figure(words.outLeg, legText(place.outLegs, this.#language)),
          figure(words.inLeg, legText(place.inLegs, this.#language)),
          figure(words.sent, wholeText(place.sentEnvelopes, this.#language)),
        ),
      ];
    });
  }
}

/** A place's name in a language. */
export function nameOf(place, language) {
  return language === "zh" ? place.name : place.nameEn;
}

function legText(leg, language) {
  const all = leg.good + leg.bad;
  return all === 0
    ? "–"
    : `${percentText(leg)} (${wholeText(leg.good, language)}/${wholeText(all, language)})`;
}

function place(tile, row, column) {
  tile.style.gridRow = String(row + 1);
  tile.style.gridColumn = String(column + 1);
}

function roundUp(value) {
  const size = 10 ** Math.floor(Math.log10(value));
  return [1, 2, 5, 10].map((factor) => factor * size).find((round) => round >= value) ?? value;
}
