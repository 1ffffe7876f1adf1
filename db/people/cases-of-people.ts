/**
 * Every case with `person_id`, the person whose it is; of an erased person there is none. The person is looked up by the opening, which an index
 * knows: one of the snapshot would be written anew with every command.
 */
export const CASES_OF_PEOPLE = `
  (select o.personal->>'p' as person_id, c.* from all_events o join all_cases c on c.case_id = o.case_id
    where o.seq = 1 and c.state->'sealed'->>'p' = o.personal->>'p')`;
