import { beforeAll, describe, expect, it } from "vitest";
import { database } from "@/server/kernel/database";
import { keepDeadLetters } from "@/server/modules/connectivity/commands/keep-dead-letters";
import type { DeadLetterPage, ReplayResult } from "@/server/modules/connectivity/contract/dead-letters";
import type { JsonMappingDto } from "@/server/modules/connectivity/contract/mappings";
import { machine, statesOf } from "@/tests/integration/connectivity/plant";
import { type RestClient, restClient } from "@/tests/support/rest-client";

let writer: RestClient;
let reader: RestClient;
let unitId: string;

beforeAll(async () => {
  [writer, reader] = [await restClient("equipment:write"), await restClient("read")];
  unitId = await machine("RST-01");
});

describe("connectivity over REST", () => {
  it("takes a mapping, lists letters and replays them once; a reading key may not", async () => {
    await keepDeadLetters({ tx: database() }, [
      {
        receivedAt: new Date(),
        source: "mqtt",
        topic: "rest/RST-01",
        payload: new TextEncoder().encode(JSON.stringify({ t: new Date().toISOString(), s: "RUN" })),
        reason: "no-mapping",
        message: "No mapping reads rest/RST-01.",
        equipmentCode: null,
      },
    ]);
    const mapping = {
      name: "By REST",
      definition: {
        topicFilter: "rest/+",
        machine: { from: "topic", level: 1 },
        time: { path: "t", format: "iso" },
        words: [{ kind: "state", path: "s" }],
      },
    };
    const saved = await writer.post<JsonMappingDto>("/connectivity/mappings", mapping);
    expect(saved).toMatchObject({ status: 201, body: { version: 1 } });
    const wrong = { ...mapping, name: "Wrong", definition: { ...mapping.definition, topicFilter: "a#" } };
    expect(await writer.post("/connectivity/mappings", wrong)).toMatchObject({
      status: 422,
      body: { errors: [{ path: "definition.topicFilter" }] },
    });
    const { body } = await writer.get<DeadLetterPage>("/connectivity/dead-letters?reason=no-mapping");
    const ids = body.items.map(({ id }) => id);
    const replay = () => writer.post<ReplayResult>("/connectivity/dead-letters/replay", { ids });
    expect((await replay()).body).toMatchObject({ replayed: 1, stillOpen: 0 });
    expect((await replay()).body).toMatchObject({ replayed: 0, stillOpen: 0 });
    expect((await statesOf(unitId)).map(({ state }) => state)).toEqual(["running"]);
    expect((await reader.get("/connectivity/mappings")).status).toBe(403);
    expect((await reader.post("/connectivity/mappings", mapping)).status).toBe(403);
  });
});
