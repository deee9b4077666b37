-- Safes that the factory made and this index follows, the treasury among them; every row names its Safe.
CREATE TABLE watched_safes (
  block_number BIGINT NOT NULL,
  log_index BIGINT NOT NULL,
  transaction_hash $bytes$ NOT NULL,
  safe $bytes$ NOT NULL,
  factory $bytes$ NOT NULL,
  singleton $bytes$ NOT NULL,
  PRIMARY KEY (block_number, log_index)
);
CREATE INDEX watched_safes_by_safe ON watched_safes (safe);

CREATE TABLE watched_owner_changes (
  block_number BIGINT NOT NULL,
  log_index BIGINT NOT NULL,
  transaction_hash $bytes$ NOT NULL,
  ordinal BIGINT NOT NULL,
  safe $bytes$ NOT NULL,
  owner $bytes$ NOT NULL,
  added BIGINT NOT NULL,
  PRIMARY KEY (block_number, log_index, ordinal)
);
CREATE INDEX watched_owner_changes_by_owner ON watched_owner_changes (owner, safe);
CREATE INDEX watched_owner_changes_by_safe ON watched_owner_changes (safe);

CREATE TABLE watched_threshold_changes (
  block_number BIGINT NOT NULL,
  log_index BIGINT NOT NULL,
  transaction_hash $bytes$ NOT NULL,
  safe $bytes$ NOT NULL,
  threshold BIGINT NOT NULL,
  PRIMARY KEY (block_number, log_index)
);
CREATE INDEX watched_threshold_changes_by_safe ON watched_threshold_changes (safe, block_number, log_index);

CREATE TABLE watched_module_changes (
  block_number BIGINT NOT NULL,
  log_index BIGINT NOT NULL,
  transaction_hash $bytes$ NOT NULL,
  safe $bytes$ NOT NULL,
  module $bytes$ NOT NULL,
  enabled BIGINT NOT NULL,
  PRIMARY KEY (block_number, log_index)
);
CREATE INDEX watched_module_changes_by_module ON watched_module_changes (module, safe);

-- part: 'guard', 'module-guard' or 'fallback-handler'
CREATE TABLE watched_part_changes (
  block_number BIGINT NOT NULL,
  log_index BIGINT NOT NULL,
  transaction_hash $bytes$ NOT NULL,
  safe $bytes$ NOT NULL,
  part TEXT NOT NULL,
  address $bytes$ NOT NULL,
  PRIMARY KEY (block_number, log_index)
);

-- Owners' transactions carry a Safe nonce, module transactions a module.
CREATE TABLE watched_executions (
  block_number BIGINT NOT NULL,
  log_index BIGINT NOT NULL,
  transaction_hash $bytes$ NOT NULL,
  safe $bytes$ NOT NULL,
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
CREATE INDEX watched_executions_by_hash ON watched_executions (safe_transaction_hash);
CREATE INDEX watched_executions_by_safe ON watched_executions (safe, nonce);

CREATE TABLE watched_approvals (
  block_number BIGINT NOT NULL,
  log_index BIGINT NOT NULL,
  transaction_hash $bytes$ NOT NULL,
  safe $bytes$ NOT NULL,
  approved_hash $bytes$ NOT NULL,
  owner $bytes$ NOT NULL,
  PRIMARY KEY (block_number, log_index)
);
CREATE INDEX watched_approvals_by_hash ON watched_approvals (safe, approved_hash);

-- kind: 'ether', 'erc20' (amount is a value) or 'erc721' (amount is a token's id); token null for ether.
CREATE TABLE watched_transfers (
  block_number BIGINT NOT NULL,
  log_index BIGINT NOT NULL,
  transaction_hash $bytes$ NOT NULL,
  ordinal BIGINT NOT NULL,
  kind TEXT NOT NULL,
  token $bytes$,
  sender $bytes$ NOT NULL,
  recipient $bytes$ NOT NULL,
  amount $bytes$ NOT NULL,
  PRIMARY KEY (block_number, log_index, ordinal)
);
CREATE INDEX watched_transfers_by_sender ON watched_transfers (sender, block_number, log_index);
CREATE INDEX watched_transfers_by_recipient ON watched_transfers (recipient, block_number, log_index);

CREATE VIEW watched_owners AS
SELECT safe, owner, block_number, log_index, ordinal FROM (
  SELECT safe, owner, added, block_number, log_index, ordinal,
    ROW_NUMBER() OVER (PARTITION BY safe, owner ORDER BY block_number DESC, log_index DESC, ordinal DESC) AS age
  FROM watched_owner_changes) latest
WHERE age = 1 AND added = 1;

CREATE VIEW watched_modules AS
SELECT safe, module, block_number, log_index FROM (
  SELECT safe, module, enabled, block_number, log_index,
    ROW_NUMBER() OVER (PARTITION BY safe, module ORDER BY block_number DESC, log_index DESC) AS age
  FROM watched_module_changes) latest
WHERE age = 1 AND enabled = 1;
