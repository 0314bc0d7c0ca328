import { describe, expect, it } from "vitest";
import { widthOf } from "#services/cli/report/alignedText.ts";
import { foldedText } from "#services/cli/transcript/foldedText.ts";

const story = `Case 500000-0
  from 500000 Chongqing to 440000 Guangdong; applied for at origin, over the app, by the person

  Monday 2026-03-02
    09:20  500000 Chongqing   the application comes in
                              rule: the person, or the employer, applies at either side; 医保办发〔2021〕43号 art. 5
    09:23  500000 Chongqing   sends the application to national platform (message 500000#0), there at 10:23
`;

describe("a story on a terminal", () => {
  it("stays as it is where it fits", () => {
    expect(foldedText(story, 120)).toBe(story);
  });

  it("goes on in the column in which a step or its rule began, else two further in", () => {
    expect(foldedText(story, 70)).toBe(`Case 500000-0
  from 500000 Chongqing to 440000 Guangdong; applied for at origin,
    over the app, by the person

  Monday 2026-03-02
    09:20  500000 Chongqing   the application comes in
                              rule: the person, or the employer,
                              applies at either side;
                              医保办发〔2021〕43号 art. 5
    09:23  500000 Chongqing   sends the application to national
                              platform (message 500000#0), there at
                              10:23
`);
  });

  it.each([56, 60, 80, 100])("fits %d columns and loses nothing", (width) => {
    const folded = foldedText(story, width);
    for (const line of folded.split("\n")) expect(widthOf(line)).toBeLessThanOrEqual(width);
    expect(folded.replace(/\s+/g, "")).toBe(story.replace(/\s+/g, ""));
  });

  it("leaves to the terminal what has no room for a column", () => {
    expect(foldedText(story, 40)).toContain(story.split("\n")[5]);
  });
});
