-- What Safe clients hand in. Whether a transaction was executed is never kept here: the index knows, and a reorg changes it.
-- Times are microseconds since 1970. Numbers of 256 bits are 32 bytes big-endian, so that they sort as numbers.
CREATE TABLE safe_proposals (
  safe_tx_hash $bytes$ NOT NULL PRIMARY KEY,
  safe $bytes$ NOT NULL,
  nonce $bytes$ NOT NULL,
  target $bytes$ NOT NULL,
  value $bytes$ NOT NULL,
  call $bytes$ NOT NULL,
  operation BIGINT NOT NULL,
  safe_tx_gas $bytes$ NOT NULL,
  base_gas $bytes$ NOT NULL,
  gas_price $bytes$ NOT NULL,
  gas_token $bytes$ NOT NULL,
  refund_receiver $bytes$ NOT NULL,
  proposer $bytes$ NOT NULL,
  proposed_by_delegate $bytes$,
  origin TEXT NOT NULL,
  trusted BIGINT NOT NULL,
  created_at BIGINT NOT NULL,
  modified_at BIGINT NOT NULL
);
CREATE INDEX safe_proposals_by_nonce ON safe_proposals (safe, nonce);

-- An owner counts once per transaction, whatever bytes the signature has.
CREATE TABLE safe_confirmations (
  safe_tx_hash $bytes$ NOT NULL,
  owner $bytes$ NOT NULL,
  kind TEXT NOT NULL,
  signature $bytes$ NOT NULL,
  created_at BIGINT NOT NULL,
  PRIMARY KEY (safe_tx_hash, owner)
);

-- safe: 20 bytes, or none for a delegation that counts for every Safe of the delegator.
CREATE TABLE safe_delegates (
  safe $bytes$ NOT NULL,
  delegate $bytes$ NOT NULL,
  delegator $bytes$ NOT NULL,
  label TEXT NOT NULL,
  expires_at BIGINT,
  created_at BIGINT NOT NULL,
  PRIMARY KEY (safe, delegate, delegator)
);
CREATE INDEX safe_delegates_by_delegator ON safe_delegates (delegator);

-- content: the text as JSON string or the typed data as JSON object, byte for byte as it came.
CREATE TABLE safe_messages (
  message_hash $bytes$ NOT NULL PRIMARY KEY,
  safe $bytes$ NOT NULL,
  content TEXT NOT NULL,
  proposed_by $bytes$ NOT NULL,
  safe_app_id BIGINT,
  origin TEXT NOT NULL,
  created_at BIGINT NOT NULL,
  modified_at BIGINT NOT NULL
);
CREATE INDEX safe_messages_by_safe ON safe_messages (safe, created_at);

CREATE TABLE safe_message_signatures (
  message_hash $bytes$ NOT NULL,
  owner $bytes$ NOT NULL,
  kind TEXT NOT NULL,
  signature $bytes$ NOT NULL,
  created_at BIGINT NOT NULL,
  PRIMARY KEY (message_hash, owner)
);
