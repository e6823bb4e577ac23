-- Every transformation has inputs and outputs; a split has one input, and its parts are of the same material.
select r.code as run, t.ordinal, t.kind
from transformations t join process_runs r on r.id = t.run_id
where not exists (select from transformation_inputs i where i.transformation_id = t.id)
   or not exists (select from lots l where l.transformation_id = t.id)
   or (t.kind = 'split' and (
        (select count(*) from transformation_inputs i where i.transformation_id = t.id) <> 1
        or exists (
          select from lots l
          join transformation_inputs i on i.transformation_id = t.id
          join lots parent on parent.id = i.lot_id
          where l.transformation_id = t.id
            and (l.material_id <> parent.material_id or l.parent_lot_id is distinct from parent.id))));
