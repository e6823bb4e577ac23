-- Of one kind at most one task is open about a subject.
select kind, subject_type, subject_id, count(*) as open
from tasks
where status = 'open'
group by kind, subject_type, subject_id
having count(*) > 1;
