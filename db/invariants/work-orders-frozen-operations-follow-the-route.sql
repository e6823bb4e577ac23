-- The operations frozen into an order are those of the route version it was released with, in the same order.
select w.number, o.seq, o.operation_id, ro.operation_id as route_operation_id
from work_orders w
join work_order_operations o on o.work_order_id = w.id
left join route_operations ro on ro.route_id = w.route_id and ro.seq = o.seq
where ro.operation_id is distinct from o.operation_id;
