-- A released order has its route, its specification and its operations; a draft has neither operations nor bookings.
select w.number, w.status, w.route_id, w.grade_specification_id, count(o.id) as operations
from work_orders w
left join work_order_operations o on o.work_order_id = w.id
group by w.id
having (w.status not in ('draft', 'cancelled')
        and (w.route_id is null or w.grade_specification_id is null or w.released_at is null or count(o.id) = 0))
    or (w.status = 'draft' and count(o.id) > 0);
