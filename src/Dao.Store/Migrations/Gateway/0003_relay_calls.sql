-- Calls that the relayer carries beside ballots: announcements of payments, payouts on schedule. States as of relay_ballots.
CREATE TABLE relay_calls (
  id TEXT NOT NULL PRIMARY KEY,
  purpose TEXT NOT NULL,
  target $bytes$ NOT NULL,
  calldata $bytes$ NOT NULL,
  digest $bytes$ NOT NULL,
  state TEXT NOT NULL,
  reason TEXT,
  transaction_hash $bytes$,
  block_number BIGINT,
  created_at BIGINT NOT NULL,
  updated_at BIGINT NOT NULL
);
-- The same call is on its way once; a failed one may be tried again. The digest is that of target and calldata.
CREATE UNIQUE INDEX relay_calls_live ON relay_calls (digest) WHERE state <> 'failed';
CREATE INDEX relay_calls_by_state ON relay_calls (state, created_at, id);
CREATE INDEX relay_calls_by_transaction ON relay_calls (transaction_hash);

-- A transaction carries ballots, or one call.
ALTER TABLE relay_transactions ADD COLUMN call_id TEXT;

-- Why the treasurers pay: the text behind an announcement's digest, kept when its announcer signed it.
CREATE TABLE treasury_reasons (
  digest $bytes$ NOT NULL PRIMARY KEY,
  text TEXT NOT NULL,
  created_at BIGINT NOT NULL
);
