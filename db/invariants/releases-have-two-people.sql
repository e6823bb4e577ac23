-- Whoever recorded a test that a release rests on did not sign the release.
select l.code, d.decision, d.decided_by_label, m.number
from dispositions d
join lots l on l.id = d.lot_id
join magnetic_tests m on m.id = any(d.magnetic_test_ids) and m.recorded_by_id = d.decided_by_id
where d.decision in ('released', 'conditionally-released');
