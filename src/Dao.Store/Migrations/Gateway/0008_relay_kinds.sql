-- kind: how the contract counts it: 'ballot' by a governor, 'petition' by the petitions. The contract's address is in the column
-- governor, the proposal's or the petition's number in proposal_id.
ALTER TABLE relay_ballots ADD COLUMN kind TEXT NOT NULL DEFAULT 'ballot';
-- How many ballots' gas a call takes, for what one account may hand in.
ALTER TABLE relay_calls ADD COLUMN units BIGINT NOT NULL DEFAULT 1;
