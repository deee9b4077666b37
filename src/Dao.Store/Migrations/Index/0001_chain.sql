-- The cursor is the last row of blocks: facts and headers move in one transaction, so it can not disagree with them.
CREATE TABLE blocks (
  block_number BIGINT NOT NULL PRIMARY KEY,
  hash $bytes$ NOT NULL,
  parent_hash $bytes$ NOT NULL,
  timestamp BIGINT NOT NULL
);
CREATE UNIQUE INDEX blocks_by_hash ON blocks (hash);

CREATE TABLE logs (
  block_number BIGINT NOT NULL,
  log_index BIGINT NOT NULL,
  transaction_hash $bytes$ NOT NULL,
  transaction_index BIGINT NOT NULL,
  address $bytes$ NOT NULL,
  topic0 $bytes$,
  topic1 $bytes$,
  topic2 $bytes$,
  topic3 $bytes$,
  content $bytes$ NOT NULL,
  PRIMARY KEY (block_number, log_index)
);
CREATE INDEX logs_by_address ON logs (address, block_number, log_index);

CREATE TABLE index_source (
  id BIGINT NOT NULL PRIMARY KEY,
  chain_id $bytes$ NOT NULL,
  first_block BIGINT NOT NULL,
  deployment $bytes$ NOT NULL
);

CREATE TABLE follower_status (
  id BIGINT NOT NULL PRIMARY KEY,
  state TEXT NOT NULL,
  problem TEXT,
  node_head BIGINT,
  node_finalized BIGINT,
  updated_at BIGINT NOT NULL
);
