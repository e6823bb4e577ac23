-- Of each magnetic test exactly one version stands, and it is the newest; versions count up without a gap.
select number, count(*) as versions, count(*) filter (where superseded_at is null) as current, max(version) as newest
from magnetic_tests
group by number
having count(*) filter (where superseded_at is null) <> 1
    or max(version) <> count(*)
    or max(version) filter (where superseded_at is null) <> max(version)
    or count(distinct lot_id) > 1;
