CREATE TABLE safe_owner_changes (
  block_number BIGINT NOT NULL,
  log_index BIGINT NOT NULL,
  transaction_hash $bytes$ NOT NULL,
  ordinal BIGINT NOT NULL,
  owner $bytes$ NOT NULL,
  added BIGINT NOT NULL,
  PRIMARY KEY (block_number, log_index, ordinal)
);

CREATE TABLE safe_threshold_changes (
  block_number BIGINT NOT NULL,
  log_index BIGINT NOT NULL,
  transaction_hash $bytes$ NOT NULL,
  threshold BIGINT NOT NULL,
  PRIMARY KEY (block_number, log_index)
);

CREATE TABLE safe_module_changes (
  block_number BIGINT NOT NULL,
  log_index BIGINT NOT NULL,
  transaction_hash $bytes$ NOT NULL,
  module $bytes$ NOT NULL,
  enabled BIGINT NOT NULL,
  PRIMARY KEY (block_number, log_index)
);

-- part: 'guard', 'module-guard' or 'fallback-handler'
CREATE TABLE safe_part_changes (
  block_number BIGINT NOT NULL,
  log_index BIGINT NOT NULL,
  transaction_hash $bytes$ NOT NULL,
  part TEXT NOT NULL,
  address $bytes$ NOT NULL,
  PRIMARY KEY (block_number, log_index)
);

-- Owners' transactions carry a Safe nonce, module transactions a module.
CREATE TABLE safe_executions (
  block_number BIGINT NOT NULL,
  log_index BIGINT NOT NULL,
  transaction_hash $bytes$ NOT NULL,
  succeeded BIGINT NOT NULL,
  target $bytes$ NOT NULL,
  value $bytes$ NOT NULL,
  call $bytes$ NOT NULL,
  operation BIGINT NOT NULL,
  module $bytes$,
  nonce BIGINT,
  safe_transaction_hash $bytes$,
  executor $bytes$,
  threshold BIGINT,
  safe_tx_gas $bytes$,
  base_gas $bytes$,
  gas_price $bytes$,
  gas_token $bytes$,
  refund_receiver $bytes$,
  signatures $bytes$,
  payment $bytes$,
  PRIMARY KEY (block_number, log_index)
);
CREATE INDEX safe_executions_by_hash ON safe_executions (safe_transaction_hash);

-- token null: the chain's own coin. Several inner calls of one execution are told apart by ordinal.
CREATE TABLE treasury_transfers (
  block_number BIGINT NOT NULL,
  log_index BIGINT NOT NULL,
  transaction_hash $bytes$ NOT NULL,
  ordinal BIGINT NOT NULL,
  token $bytes$,
  incoming BIGINT NOT NULL,
  counterparty $bytes$ NOT NULL,
  amount $bytes$ NOT NULL,
  PRIMARY KEY (block_number, log_index, ordinal)
);

CREATE VIEW safe_owners AS
SELECT owner, block_number, log_index, ordinal FROM (
  SELECT owner, added, block_number, log_index, ordinal,
    ROW_NUMBER() OVER (PARTITION BY owner ORDER BY block_number DESC, log_index DESC, ordinal DESC) AS age
  FROM safe_owner_changes) latest
WHERE age = 1 AND added = 1;

CREATE VIEW safe_modules AS
SELECT module, block_number, log_index FROM (
  SELECT module, enabled, block_number, log_index,
    ROW_NUMBER() OVER (PARTITION BY module ORDER BY block_number DESC, log_index DESC) AS age
  FROM safe_module_changes) latest
WHERE age = 1 AND enabled = 1;

CREATE VIEW safe_parts AS
SELECT part, address FROM (
  SELECT part, address,
    ROW_NUMBER() OVER (PARTITION BY part ORDER BY block_number DESC, log_index DESC) AS age
  FROM safe_part_changes) latest
WHERE age = 1;
