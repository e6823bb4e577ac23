-- No lot is its own ancestor. A lot is made after everything that went into it was, so a cycle would need a lot that
-- went into a transformation of the same or an earlier birth: the walk below meets its start again.
with recursive edges as (
  select l.id as child, i.lot_id as parent
  from lots l
  join transformation_inputs i on i.transformation_id = l.transformation_id
),
suspects as (
  -- Only where an input's birth is not older than its child's in the order of keys can a cycle begin.
  select child, parent from edges e
  join lots c on c.id = e.child
  join lots p on p.id = e.parent
  where p.transformation_id is not null and p.transformation_id >= c.transformation_id
),
walk (start, id) as (
  select child, parent from suspects
  union
  select w.start, e.parent from walk w join edges e on e.child = w.id
)
select l.code from walk w join lots l on l.id = w.start where w.id = w.start;
