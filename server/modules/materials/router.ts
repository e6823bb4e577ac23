import { command, query, router } from "@/server/trpc/procedures";
import { approveSpecification } from "./commands/approve-specification";
import { draftSpecification } from "./commands/draft-specification";
import { importGrades } from "./commands/import-grades";
import { setProductGtin } from "./commands/set-product-gtin";
import {
  codeRef,
  gradeListInput,
  materialListInput,
  previewGradesInput,
  productListInput,
  reasonListInput,
  routeListInput,
} from "./contract";
import { characteristicList } from "./queries/characteristics";
import { gradePreview } from "./queries/grade-preview";
import { gradeList, gradeRevisions } from "./queries/grades";
import { instrumentList } from "./queries/instruments";
import { materialList } from "./queries/materials";
import { operationList } from "./queries/operations";
import { customerList, supplierList } from "./queries/partners";
import { productByCode, productList } from "./queries/products";
import { reasonList } from "./queries/reasons";
import { routeList } from "./queries/routes";
import { specificationVersions } from "./queries/specification-versions";

const read = query("master-data:read");

export const materialsRouter = router({
  materials: read.input(materialListInput).query(({ ctx, input }) => materialList(ctx.db, input)),
  products: read.input(productListInput).query(({ ctx, input }) => productList(ctx.db, input)),
  product: read.input(codeRef).query(({ ctx, input }) => productByCode(ctx.db, input.code)),
  grades: read.input(gradeListInput).query(({ ctx, input }) => gradeList(ctx.db, input, ctx.clock.now())),
  gradeRevisions: read.input(codeRef).query(({ ctx, input }) => gradeRevisions(ctx.db, input.code)),
  characteristics: read.query(({ ctx }) => characteristicList(ctx.db)),
  specificationVersions: read
    .input(codeRef)
    .query(({ ctx, input }) => specificationVersions(ctx.db, input.code, ctx.clock.now())),
  operations: read.query(({ ctx }) => operationList(ctx.db)),
  routes: read.input(routeListInput).query(({ ctx, input }) => routeList(ctx.db, input)),
  reasons: read.input(reasonListInput).query(({ ctx, input }) => reasonList(ctx.db, input)),
  suppliers: read.query(({ ctx }) => supplierList(ctx.db)),
  customers: read.query(({ ctx }) => customerList(ctx.db)),
  instruments: read.query(({ ctx }) => instrumentList(ctx.db, ctx.clock.now())),

  /** Reads the file and saves nothing; it goes as a mutation because it takes much. */
  previewGrades: query("grades:write")
    .input(previewGradesInput)
    .mutation(({ ctx, input }) => gradePreview(ctx.db, input)),
  importGrades: command(importGrades),
  draftSpecification: command(draftSpecification),
  approveSpecification: command(approveSpecification),
  setProductGtin: command(setProductGtin),
});
