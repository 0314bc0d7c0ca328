import { element } from "./element.js";

/** A case looked up by its id: asked of its agency, with a token, and told masked. */
export class CaseLookup {
  #node;
  #token;
  #words;
  #caseWords;
  #language = "";
  #nameIn = (code) => code;
  #path;
  #answer = null;
  #id = "";

  /** @param path where to ask, as long as there is somebody to ask */
  constructor(node, token, caseWords, path = () => "/case") {
    this.#node = node;
    this.#token = token;
    this.#caseWords = caseWords;
    this.#path = path;
  }

  /** @param isLive whether there is nobody left to ask once the run is over */
  show(state, words, language, nameIn, isLive) {
    this.#nameIn = nameIn;
    this.#words = words;
    const isGone = isLive && state.end !== null;
    const kind = `${language} ${state.run.answersQuestions} ${isGone}`;
    if (kind === this.#language) return;
    this.#language = kind;
    if (!state.run.answersQuestions) {
      this.#node.replaceChildren(element("p", { class: "quiet" }, words.network));
      return;
    }
    this.#build(language);
    if (isGone) this.#close(state.end.results);
  }

  /** What was found last stays; nothing more can be asked. */
  #close(results) {
    const form = this.#node.querySelector("form");
    const said =
      results === null
        ? []
        : [
            element("p", { class: "quiet" }, this.#words.stays),
            element("p", {}, element("code", {}, `jiexu serve ${results}`)),
          ];
    form.replaceWith(...said);
  }

  #build(language) {
    const words = this.#words;
    const id = element("input", {
      id: "case-id",
      name: "case",
      value: this.#id,
      autocomplete: "off",
      spellcheck: "false",
      required: true,
      maxlength: 40,
      placeholder: "440000-17",
      "aria-describedby": "case-hint",
    });
    const token = element("input", {
      id: "case-token",
      name: "token",
      type: "password",
      autocomplete: "off",
      value: this.#token ?? "",
    });
    const out = element("div", { class: "answer", role: "status" });
    const ask = (event) => {
      event.preventDefault();
      this.#id = id.value.trim();
      this.#token = token.value.trim() || null;
      void this.#ask(out, language);
    };
    this.#node.replaceChildren(
      element(
        "form",
        { onsubmit: ask },
        element("label", { for: "case-id" }, words.caseId),
        element(
          "div",
          { class: "field" },
          id,
          element("button", { type: "submit", class: "strong" }, words.look),
        ),
        element("p", { class: "quiet", id: "case-hint" }, words.caseHint),
        element(
          "details",
          { open: this.#token === null },
          element("summary", {}, words.token),
          token,
          element("p", { class: "quiet" }, words.tokenHint),
        ),
      ),
      out,
    );
    if (this.#answer !== null) out.replaceChildren(...this.#told(this.#answer, language));
  }

  async #ask(out, language) {
    const words = this.#words;
    if (this.#token === null) {
      out.replaceChildren(element("p", { class: "problem" }, words.noToken));
      return;
    }
    out.replaceChildren(element("p", { class: "quiet" }, words.looking));
    try {
      const response = await fetch(this.#path(), {
        method: "POST",
        headers: { "Content-Type": "application/json", Authorization: `Bearer ${this.#token}` },
        body: JSON.stringify({ case: this.#id }),
      });
      const answer = await response.json();
      this.#answer = response.status === 504 ? { problem: words.noAnswer } : answer;
    } catch {
      this.#answer = { problem: words.lost };
    }
    out.replaceChildren(...this.#told(this.#answer, language));
  }

  #told(answer, language) {
    const words = this.#words;
    const { states, refusals, busy } = this.#caseWords[language];
    const problem =
      answer.problem ??
      (answer.kind === "refused" ? refusals[answer.reason] : answer.kind === "busy" ? busy : null);
    if (problem !== null) return [element("p", { class: "problem" }, problem)];
    const steps = answer.reached.map(({ state, at }, place) =>
      element(
        "li",
        { class: place === answer.reached.length - 1 ? "now" : null },
        element("span", {}, states[state]),
        element("time", {}, at ?? words.unknownTime),
      ),
    );
    return [
      element("h3", {}, `${answer.case} · ${states[answer.state]}`),
      element(
        "p",
        { class: "quiet" },
        `${words.person} ${answer.person} · ${words.asOf(this.#nameIn(answer.place), answer.asOf)}`,
      ),
      element("ol", { class: "steps" }, ...steps),
    ];
  }
}
