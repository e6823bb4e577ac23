import { beforeAll, describe, expect, test } from "vitest";
import published from "@/tests/fixtures/msa/msa-cases.json";
import more from "@/tests/fixtures/msa/published-more.json";
import { type RestClient, restClient } from "@/tests/support/rest-client";

describe("the calculator over REST", () => {
  let rest: RestClient;
  beforeAll(async () => {
    rest = await restClient("read");
  });
  type Answer = {
    method: string;
    percentGrr: number;
    ndc: number;
    cg: number;
    slope: { value: number };
    verdict: string;
    acceptance: { lower: number };
  };

  test("AIAG data, average and range, and ANOVA from rows", async () => {
    const aiag = published.cases[0]?.data as unknown as { appraiser_trial_part: Record<string, number[][]> };
    const data = aiag.appraiser_trial_part;
    const first = await rest.post<Answer>("/msa/analyze", {
      study: "crossed",
      method: "average-range",
      data,
    });
    expect(first.status, JSON.stringify(first.body)).toBe(200);
    expect(first.body).toMatchObject({ method: "average-range", ndc: 5 });
    expect(first.body.percentGrr).toBeCloseTo(26.68, 1);
    const rows = Object.entries(data).flatMap(([operator, trials]) =>
      trials.flatMap((values) => values.map((value, part) => ({ operator, part: part + 1, value }))),
    );
    const second = await rest.post<Answer>("/msa/analyze", { study: "crossed", method: "anova", data: rows });
    expect(second.body).toMatchObject({ method: "anova-crossed", ndc: 4 });
  });

  test("linearity, type 1 and guard band", async () => {
    const line = await rest.post<Answer>("/msa/analyze", {
      study: "linearity",
      data: more.aiagLinearity.data,
    });
    expect(line.body.slope.value).toBeCloseTo(-0.131667, 6);
    const typeOne = published.cases[3]?.data as unknown as { values: number[] };
    const cg = await rest.post<Answer>("/msa/analyze", {
      study: "type-1",
      data: { reference: -4, tolerance: 15, values: typeOne.values },
    });
    expect(cg.body.cg).toBeCloseTo(1.19, 2);
    const guarded = await rest.post<Answer>("/msa/guard-band", {
      value: 1.285,
      specification: { lower: 1.28 },
      expandedUncertainty: 0.013,
    });
    expect(guarded.body).toMatchObject({ verdict: "conditional-accept", acceptance: { lower: 1.293 } });
  });

  test.each([
    [
      "a hole in the grid",
      {
        study: "crossed",
        data: [
          { part: 1, operator: "A", values: [1, 2] },
          { part: 2, operator: "A", value: 3 },
        ],
      },
      "data",
      "msa-cell-unbalanced",
    ],
    ["one part", { study: "crossed", data: { A: [[1], [2]] } }, "data", "msa-too-few-parts"],
    ["one trial", { study: "crossed", data: { A: [[1, 2]], B: [[1, 2]] } }, "data", "msa-too-few-trials"],
    [
      "one reference",
      { study: "linearity", data: [{ reference: 1, values: [1, 2, 3] }] },
      "data",
      "msa-too-few-references",
    ],
    [
      "no tolerance",
      { study: "type-1", data: { reference: 1, values: [1, 2] } },
      "data.tolerance",
      "msa-tolerance-needed",
    ],
    ["no such study", { study: "magic", data: [] }, "study", "invalid-union"],
  ])("%s is refused by field and rule", async (_name, body, path, reason) => {
    const { status, body: problem } = await rest.post<{ errors: { path: string; reason: string }[] }>(
      "/msa/analyze",
      body,
    );
    expect(status).toBe(422);
    expect(problem.errors).toContainEqual(expect.objectContaining({ path, reason }));
  });
});
