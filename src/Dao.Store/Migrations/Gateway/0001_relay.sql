-- state: queued -> sent -> mined -> final, or failed. Times are milliseconds since 1970.
CREATE TABLE relay_ballots (
  id TEXT NOT NULL PRIMARY KEY,
  governor $bytes$ NOT NULL,
  proposal_id $bytes$ NOT NULL,
  member_id BIGINT NOT NULL,
  account $bytes$ NOT NULL,
  choice TEXT NOT NULL,
  signature $bytes$ NOT NULL,
  state TEXT NOT NULL,
  reason TEXT,
  transaction_hash $bytes$,
  block_number BIGINT,
  created_at BIGINT NOT NULL,
  updated_at BIGINT NOT NULL,
  idempotency_key TEXT,
  request_digest $bytes$
);
-- One live ballot per member and proposal; a failed one may be tried again.
CREATE UNIQUE INDEX relay_ballots_live ON relay_ballots (governor, proposal_id, member_id) WHERE state <> 'failed';
CREATE UNIQUE INDEX relay_ballots_by_key ON relay_ballots (idempotency_key) WHERE idempotency_key IS NOT NULL;
CREATE INDEX relay_ballots_by_state ON relay_ballots (state, created_at, id);
CREATE INDEX relay_ballots_by_transaction ON relay_ballots (transaction_hash);

-- One row per signed transaction; a fee bump is a second row with the same nonce.
-- state: signed (stored before it is sent) -> sent -> mined -> final, or replaced.
CREATE TABLE relay_transactions (
  hash $bytes$ NOT NULL PRIMARY KEY,
  relayer $bytes$ NOT NULL,
  nonce BIGINT NOT NULL,
  raw $bytes$ NOT NULL,
  state TEXT NOT NULL,
  block_number BIGINT,
  block_hash $bytes$,
  created_at BIGINT NOT NULL,
  updated_at BIGINT NOT NULL
);
CREATE INDEX relay_transactions_by_nonce ON relay_transactions (relayer, nonce, created_at);
CREATE INDEX relay_transactions_by_state ON relay_transactions (state, nonce);

CREATE TABLE relay_transaction_ballots (
  transaction_hash $bytes$ NOT NULL,
  ordinal BIGINT NOT NULL,
  ballot_id TEXT NOT NULL,
  PRIMARY KEY (transaction_hash, ordinal)
);
CREATE INDEX relay_transaction_ballots_by_ballot ON relay_transaction_ballots (ballot_id);
