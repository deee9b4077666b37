-- name '': it has no name any more
CREATE TABLE organisations_named (
  block_number BIGINT NOT NULL,
  log_index BIGINT NOT NULL,
  transaction_hash $bytes$ NOT NULL,
  account $bytes$ NOT NULL,
  name TEXT NOT NULL,
  PRIMARY KEY (block_number, log_index)
);
CREATE INDEX organisations_named_by_account ON organisations_named (account);
