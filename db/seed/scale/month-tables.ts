/** How a table of the demo month is copied: what is a key of a copied record, and what gets the suffix of the copy. */
export type CopiedTable = {
  name: string;
  /** Columns that name copied records; they are moved with the copy. */
  keys: readonly string[];
  /** Human codes, which get the suffix of the copy. */
  codes?: readonly string[];
  /** SQL for columns that are not simply taken over; `k` is the number of the copy. */
  instead?: Readonly<Record<string, string>>;
  /** Rows of the month that are copied, as a condition on `t`. */
  where?: string;
};

const ENDED_ORDER = "select id from work_orders where status in ('completed', 'closed', 'cancelled')";
const ENDED_RUN = "select id from process_runs where status <> 'running'";

/** In the order in which they refer to each other. What was still going on is not copied. */
export const MONTH_TABLES: readonly CopiedTable[] = [
  { name: "receipts", keys: ["id"] },
  {
    name: "work_orders",
    keys: ["id"],
    codes: ["number", "external_id"],
    where: `t.id in (${ENDED_ORDER})`,
  },
  {
    name: "work_order_operations",
    keys: ["id", "work_order_id"],
    where: `t.work_order_id in (${ENDED_ORDER})`,
  },
  { name: "work_order_transitions", keys: ["work_order_id"], where: `t.work_order_id in (${ENDED_ORDER})` },
  { name: "process_runs", keys: ["id"], codes: ["code"], where: `t.id in (${ENDED_RUN})` },
  {
    name: "work_order_runs",
    keys: ["id", "run_id", "work_order_operation_id"],
    where: `t.run_id in (${ENDED_RUN}) and t.work_order_operation_id in
      (select id from work_order_operations where work_order_id in (${ENDED_ORDER}))`,
  },
  { name: "run_parameters", keys: ["run_id"], where: `t.run_id in (${ENDED_RUN})` },
  { name: "transformations", keys: ["id", "run_id"] },
  {
    name: "lots",
    keys: ["id", "transformation_id", "receipt_id", "parent_lot_id"],
    codes: ["code"],
    instead: { reserved_quantity: "0", gate_state: "'none'" },
  },
  { name: "transformation_inputs", keys: ["transformation_id", "lot_id"] },
  { name: "transformation_losses", keys: ["transformation_id"] },
  // A line names its shipment by its number, which gets the suffix as the shipment does.
  { name: "lot_ledger", keys: ["lot_id", "transformation_id"], codes: ["reference"] },
  { name: "lot_holds", keys: ["id", "lot_id"] },
  { name: "lot_assays", keys: ["id", "lot_id"] },
  {
    name: "work_order_bookings",
    keys: ["transformation_id", "work_order_id", "work_order_operation_id"],
    where: `t.work_order_id in (${ENDED_ORDER})`,
  },
  {
    name: "work_order_scrap",
    keys: ["id", "transformation_id"],
    where: `t.transformation_id in
      (select transformation_id from work_order_bookings where work_order_id in (${ENDED_ORDER}))`,
  },
  { name: "shipments", keys: ["id"], codes: ["number", "external_id"] },
  { name: "shipment_lines", keys: ["id", "shipment_id", "lot_id"], codes: ["package_code"] },
  { name: "magnetic_tests", keys: ["id", "lot_id"], codes: ["number"] },
  {
    name: "dispositions",
    keys: ["id", "lot_id"],
    instead: {
      magnetic_test_ids:
        "array(select pg_temp.moved_id(test, k) from unnest(t.magnetic_test_ids) with ordinality u (test, place) order by place)",
    },
  },
];
