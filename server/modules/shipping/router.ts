import { command, query, router } from "@/server/trpc/procedures";
import { createShipment } from "./commands/create-shipment";
import { returnShipmentLines } from "./commands/return-shipment-lines";
import { voidShipment } from "./commands/void-shipment";
import { scanForShipmentInput, shipmentListInput, shipmentRef, shipmentsOfLotInput } from "./contract";
import { scanForShipment } from "./queries/scan-for-shipment";
import { shipmentDetail } from "./queries/shipment-detail";
import { shipmentList } from "./queries/shipment-list";
import { shipmentsOfLot } from "./queries/shipments-of-lot";

export const shippingRouter = router({
  list: query("shipments:read")
    .input(shipmentListInput)
    .query(({ ctx, input }) => shipmentList(ctx.db, input)),
  detail: query("shipments:read")
    .input(shipmentRef)
    .query(({ ctx, input }) => shipmentDetail(ctx.db, input.number)),
  ofLot: query("shipments:read")
    .input(shipmentsOfLotInput)
    .query(({ ctx, input }) => shipmentsOfLot(ctx.db, input.lotCode)),
  scan: query("shipments:write")
    .input(scanForShipmentInput)
    .query(({ ctx, input }) => scanForShipment(ctx.db, input.code, ctx.clock.now())),
  create: command(createShipment),
  void: command(voidShipment),
  returnLines: command(returnShipmentLines),
});
