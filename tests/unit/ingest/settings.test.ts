import { describe, expect, it } from "vitest";
import { ingestSettings } from "@/server/ingest/settings";

describe("the settings of the ingest process", () => {
  it("take empty variables, as compose writes them, for none", () => {
    expect(ingestSettings({ MQTT_URL: "", MQTT_PORT: "", SIMULATOR: "" })).toMatchObject({
      MQTT_URL: undefined,
      MQTT_PORT: 1883,
      INGEST_PORT: 3010,
      MQTT_HOST: "127.0.0.1",
      SIMULATOR: "on",
      REMANENCE_DEMO: "false",
    });
  });

  it("name every variable that is wrong at once", () => {
    const wrong = {
      MQTT_URL: "http://broker",
      INGEST_PORT: "99999",
      SIMULATOR: "yes",
      INGEST_SHARED_GROUP: "a/b",
    };
    expect(() => ingestSettings(wrong)).toThrow(
      /INGEST_PORT: .*MQTT_URL: .*INGEST_SHARED_GROUP: .*SIMULATOR: /,
    );
  });
});
