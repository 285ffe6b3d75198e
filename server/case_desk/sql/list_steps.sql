-- Steps of its paths that are done for case $1: {path, step, done_on, by, note}. By case_steps_pkey.
select step.path, step.step, step.done_on, account.name as by, step.note
from case_steps as step
left join accounts as account on account.id = step.account_id
where step.case_id = $1::integer
order by step.done_on, step.path, step.step;
