import { command, query, router } from "@/server/trpc/procedures";
import { correctStock } from "./commands/correct-stock";
import { createCarrier } from "./commands/create-carrier";
import { createLocation } from "./commands/create-location";
import { decideCorrection } from "./commands/decide-correction";
import { extendExpiry } from "./commands/extend-expiry";
import { liftHolds } from "./commands/lift-holds";
import { moveCarrier } from "./commands/move-carrier";
import { moveLots } from "./commands/move-lots";
import { recordAssay } from "./commands/record-assay";
import { sampleLot } from "./commands/sample-lot";
import { scrapLots } from "./commands/scrap-lots";
import { setCarrierActive } from "./commands/set-carrier-active";
import { setLocationActive } from "./commands/set-location-active";
import { lotCodeInput } from "./contract";
import { carrierCodeInput, carrierListInput, correctionListInput } from "./contract/stock";
import { correctionList } from "./queries/corrections";
import { lotStock, stockChoices } from "./queries/lot-stock";
import { carrierDetail, carrierList, locationList } from "./queries/places";

/** What happens to lots in the store: places, carriers, counts, samples, scrap, clocks and assays. */
export const stockRouter = router({
  ofLot: query("lots:read")
    .input(lotCodeInput)
    .query(({ ctx, input }) => lotStock(ctx.db, input.lotCode)),
  choices: query("lots:read").query(({ ctx }) => stockChoices(ctx.db)),
  locations: query("master-data:read").query(({ ctx }) => locationList(ctx.db)),
  carriers: query("master-data:read")
    .input(carrierListInput)
    .query(({ ctx, input }) => carrierList(ctx.db, input)),
  carrier: query("lots:read")
    .input(carrierCodeInput)
    .query(({ ctx, input }) => carrierDetail(ctx.db, input.carrierCode)),
  corrections: query("lots:read")
    .input(correctionListInput)
    .query(({ ctx, input }) => correctionList(ctx.db, input)),
  move: command(moveLots),
  moveCarrier: command(moveCarrier),
  correct: command(correctStock),
  decideCorrection: command(decideCorrection),
  scrap: command(scrapLots),
  sample: command(sampleLot),
  recordAssay: command(recordAssay),
  extendExpiry: command(extendExpiry),
  liftHolds: command(liftHolds),
  createLocation: command(createLocation),
  setLocationActive: command(setLocationActive),
  createCarrier: command(createCarrier),
  setCarrierActive: command(setCarrierActive),
});
