import { getFormatter } from "next-intl/server";
import type { ReactNode } from "react";
import { formatDecimalText } from "@/app/_ui/number-format";
import type { WorkOrderDetail } from "@/server/modules/work-orders/contract";
import { type Both, BothText, type bothLanguages } from "./both-languages";
import { QrCode } from "./qr-code";

type Words = Awaited<ReturnType<typeof bothLanguages>>;

export async function TravellerHead({
  order,
  words,
  timeZone,
}: {
  order: WorkOrderDetail;
  words: Words;
  timeZone: string;
}) {
  const format = await getFormatter({ locale: "zh-CN" });
  const day = (instant: string | null) =>
    instant ? format.dateTime(new Date(instant), "date", { timeZone }) : "—";
  const specification = order.gradeSpecification;
  return (
    <header>
      <div className="flex items-start gap-[5mm]">
        <QrCode text={order.number} className="size-[26mm] shrink-0" />
        <div className="min-w-0 flex-1">
          <h2 className="font-bold text-[6mm]">
            <BothText text={words("traveller.title")} />
          </h2>
          <p className="font-bold font-mono text-[8mm] leading-tight">{order.number}</p>
          <p className="text-[4mm]">
            <span className="font-mono">{order.product.code}</span>{" "}
            <span lang="zh-CN">{order.product.nameZh}</span>{" "}
            <span lang="en" className="text-[0.8em] text-muted">
              {order.product.nameEn}
            </span>
          </p>
        </div>
        <div className="text-right">
          <p className="text-[3mm]">
            <BothText text={words("traveller.quantity")} />
          </p>
          <p className="font-bold text-[8mm] leading-none">{formatDecimalText(order.quantity)}</p>
          <p className="mt-[1.5mm] text-[3mm]">
            <BothText text={words("traveller.due")} />
          </p>
          <p className="font-bold text-[4.5mm]">{day(order.dueAt)}</p>
        </div>
      </div>
      <dl className="mt-[3mm] grid grid-cols-3 border-line border-t border-l text-[3mm]">
        <Fact name={words("traveller.customer")}>
          {order.customer ? <span lang="zh-CN">{order.customer.nameZh}</span> : null}
        </Fact>
        <Fact name={words("traveller.grade")}>
          {specification ? (
            <span lang="zh-CN">
              {`${specification.grade} (${specification.code}, ${words("traveller.revision").zh} ${specification.revision})`}
            </span>
          ) : null}
        </Fact>
        <Fact name={words("traveller.coating")}>{order.product.coating}</Fact>
        <Fact name={words("traveller.route")}>
          {order.route ? `${order.route.code} / ${order.route.version}` : null}
        </Fact>
        <Fact
          name={words("traveller.pieceMass")}
        >{`${formatDecimalText(order.product.pieceMassKg)} kg`}</Fact>
        <Fact name={words("traveller.released")}>{day(order.releasedAt)}</Fact>
      </dl>
      {order.note ? (
        <p className="border-line border-x border-b px-[1.5mm] py-[1mm] text-[3mm]">
          <BothText text={words("traveller.note")} />: {order.note}
        </p>
      ) : null}
    </header>
  );
}

function Fact({ name, children }: { name: Both; children: ReactNode }) {
  return (
    <div className="border-line border-r border-b px-[1.5mm] py-[1mm]">
      <dt className="text-[2.4mm]">
        <BothText text={name} />
      </dt>
      <dd className="font-medium">{children || "—"}</dd>
    </div>
  );
}
