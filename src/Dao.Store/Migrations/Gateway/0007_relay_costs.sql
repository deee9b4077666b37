-- In wei. most: what it can take, its gas limit at its highest fee; paid: what it took, while it is in a block. What an older version
-- sent has neither and counts for nothing. proposal_id: of its ballots; null for a call.
ALTER TABLE relay_transactions ADD COLUMN most $bytes$;
ALTER TABLE relay_transactions ADD COLUMN paid $bytes$;
ALTER TABLE relay_transactions ADD COLUMN proposal_id $bytes$;
CREATE INDEX relay_transactions_by_proposal ON relay_transactions (proposal_id);
CREATE INDEX relay_transactions_by_time ON relay_transactions (created_at);

-- Who handed a call in; null for one that nobody signed.
ALTER TABLE relay_calls ADD COLUMN account $bytes$;
CREATE INDEX relay_calls_by_account ON relay_calls (account, created_at);
CREATE INDEX relay_ballots_by_account ON relay_ballots (account, created_at);
