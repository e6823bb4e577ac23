-- A transformation is booked to an operation of the order that it is booked to, and that operation is its run's.
select w.number, r.code as run, booked.code as booked_operation, done.code as run_operation
from work_order_bookings b
join transformations t on t.id = b.transformation_id
join process_runs r on r.id = t.run_id
join work_orders w on w.id = b.work_order_id
join work_order_operations o on o.id = b.work_order_operation_id
join operations booked on booked.id = o.operation_id
left join operations done on done.id = r.operation_id
where o.work_order_id <> b.work_order_id or o.operation_id is distinct from r.operation_id;
