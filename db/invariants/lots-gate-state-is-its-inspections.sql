-- A lot's gate says what its gate inspections say.
select code, gate_state, gate_state_of(id) as says from lots where gate_state <> gate_state_of(id);
