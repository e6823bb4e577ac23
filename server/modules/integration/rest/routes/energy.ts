import { recordEnergyReadings } from "@/server/modules/energy/commands/record-energy";
import { recordEnergyInput } from "@/server/modules/energy/contract";
import { defineRoute, type Route } from "../route";

export const energyRoutes: Route[] = [
  defineRoute({
    method: "POST",
    path: "/equipment/{code}/energy",
    tag: "equipment",
    summary: "Readings of a machine's electricity meter: kWh since the reading before, idempotent by id",
    summaryZh: "上报设备电表读数：自上次读数以来的用电量（kWh），按 id 幂等",
    scope: "equipment:write",
    body: recordEnergyInput.omit({ equipmentCode: true }),
    returns: "{ recorded, duplicates, faults: [{ index, externalId, reason, message }] }",
    handle: ({ context, params, body }) =>
      recordEnergyReadings(context, { ...body, equipmentCode: params.code ?? "" }),
  }),
];
