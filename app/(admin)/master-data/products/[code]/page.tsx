import { getLocale, getTranslations } from "next-intl/server";
import { Code } from "@/app/_ui/code";
import { DetailLayout } from "@/app/_ui/detail-layout";
import { Facts } from "@/app/_ui/facts";
import { PageHeader } from "@/app/_ui/page-header";
import { Panel } from "@/app/_ui/panel";
import { Quantity } from "@/app/_ui/quantity";
import { requireSession } from "@/server/auth/session";
import { serverApi } from "@/server/trpc/server-caller";
import { geometryText } from "../../_components/geometry-text";
import { foundOr404 } from "../../_lib/found-or-404";
import { grams } from "../../_lib/grams";
import { GradeLimits } from "../../grades/_components/grade-limits";
import { RouteSteps } from "../../routes/_components/route-steps";
import { ProductGtin } from "./_components/product-gtin";

type Props = { params: Promise<{ code: string }> };

export async function generateMetadata({ params }: Props) {
  return { title: decodeURIComponent((await params).code) };
}

export default async function ProductPage({ params }: Props) {
  const { user } = await requireSession();
  const code = decodeURIComponent((await params).code);
  const api = await serverApi();
  const product = await foundOr404(api.materials.product({ code }));
  const [revisions, routes] = await Promise.all([
    api.materials.gradeRevisions({ code: product.grade.code }),
    api.materials.routes({ search: product.route.code }),
  ]);
  const t = await getTranslations("master-data");
  const nameOf = (
    (isChinese: boolean) => (named: { nameEn: string; nameZh: string }) =>
      isChinese ? named.nameZh : named.nameEn
  )((await getLocale()) === "zh-CN");
  const word = (path: string, fallback: string) => (t.has(path as never) ? t(path as never) : fallback);
  const grade = revisions.find((entry) => entry.revision === product.grade.revision);
  const route = routes.items.find((entry) => entry.version === product.route.version);
  return (
    <>
      <PageHeader
        title={nameOf(product)}
        code={product.code}
        crumbs={[{ label: t("sections.products.title"), href: "/master-data/products" }]}
      />
      <DetailLayout
        aside={
          <Panel title={t("product.specification")}>{grade ? <GradeLimits grade={grade} /> : null}</Panel>
        }
      >
        <Panel title={t("product.facts")}>
          <Facts
            columns={2}
            items={[
              {
                label: t("fields.size"),
                value: `${word(`words.shapes.${product.geometry.shape}`, product.geometry.shape)} ${geometryText(product.geometry)} mm`,
              },
              {
                label: t("fields.pieceMass"),
                value: <Quantity value={grams(product.pieceMassKg)} unit="g" decimals={3} />,
              },
              {
                label: t("fields.grade"),
                value: <Code value={product.grade.code} href={`/master-data/grades/${product.grade.code}`} />,
              },
              { label: t("fields.revision"), value: product.revision },
              {
                label: t("fields.coating"),
                value: word(`words.coatings.${product.coating}`, product.coating),
              },
              {
                label: t("fields.direction"),
                value: word(
                  `words.directions.${product.magnetisationDirection}`,
                  product.magnetisationDirection,
                ),
              },
              { label: t("fields.customer"), value: product.customer ? nameOf(product.customer) : null },
              { label: t("fields.customerPart"), value: product.customerPartNumber },
              {
                label: (await getTranslations("labels.gtin"))("label"),
                value: (
                  <ProductGtin
                    code={product.code}
                    gtin={product.gtin}
                    maySet={user.permissions.includes("master-data:write")}
                  />
                ),
              },
            ]}
          />
        </Panel>
        {route ? (
          <Panel title={t("product.route", { code: route.code, version: route.version })} flush>
            <RouteSteps route={route} />
          </Panel>
        ) : null}
      </DetailLayout>
    </>
  );
}
