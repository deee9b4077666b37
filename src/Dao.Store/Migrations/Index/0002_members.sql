CREATE TABLE members_admitted (
  block_number BIGINT NOT NULL,
  log_index BIGINT NOT NULL,
  transaction_hash $bytes$ NOT NULL,
  member_id BIGINT NOT NULL,
  account $bytes$ NOT NULL,
  kind BIGINT NOT NULL,
  class $bytes$ NOT NULL,
  admitted_at BIGINT NOT NULL,
  PRIMARY KEY (block_number, log_index)
);
CREATE INDEX members_admitted_by_member ON members_admitted (member_id);

CREATE TABLE members_left (
  block_number BIGINT NOT NULL,
  log_index BIGINT NOT NULL,
  transaction_hash $bytes$ NOT NULL,
  member_id BIGINT NOT NULL,
  account $bytes$ NOT NULL,
  expelled BIGINT NOT NULL,
  left_at BIGINT NOT NULL,
  PRIMARY KEY (block_number, log_index)
);
CREATE INDEX members_left_by_member ON members_left (member_id);

CREATE TABLE members_reclassified (
  block_number BIGINT NOT NULL,
  log_index BIGINT NOT NULL,
  transaction_hash $bytes$ NOT NULL,
  member_id BIGINT NOT NULL,
  class $bytes$ NOT NULL,
  PRIMARY KEY (block_number, log_index)
);
CREATE INDEX members_reclassified_by_member ON members_reclassified (member_id, block_number, log_index);

-- Which member an account speaks for since when: one row per admission and per re-key.
CREATE TABLE member_accounts (
  block_number BIGINT NOT NULL,
  log_index BIGINT NOT NULL,
  transaction_hash $bytes$ NOT NULL,
  account $bytes$ NOT NULL,
  member_id BIGINT NOT NULL,
  since BIGINT NOT NULL,
  previous_account $bytes$,
  rekey_path BIGINT,
  PRIMARY KEY (block_number, log_index)
);
CREATE INDEX member_accounts_by_account ON member_accounts (account, since, block_number, log_index);
CREATE INDEX member_accounts_by_member ON member_accounts (member_id, block_number, log_index);

CREATE TABLE admissions_proposed (
  block_number BIGINT NOT NULL,
  log_index BIGINT NOT NULL,
  transaction_hash $bytes$ NOT NULL,
  ordinal BIGINT NOT NULL,
  batch_id $bytes$ NOT NULL,
  registrar $bytes$ NOT NULL,
  activatable_at BIGINT NOT NULL,
  account $bytes$ NOT NULL,
  kind BIGINT NOT NULL,
  class $bytes$ NOT NULL,
  PRIMARY KEY (block_number, log_index, ordinal)
);

CREATE TABLE admissions_closed (
  block_number BIGINT NOT NULL,
  log_index BIGINT NOT NULL,
  transaction_hash $bytes$ NOT NULL,
  batch_id $bytes$ NOT NULL,
  outcome TEXT NOT NULL,
  PRIMARY KEY (block_number, log_index)
);
CREATE INDEX admissions_closed_by_batch ON admissions_closed (batch_id);

CREATE TABLE rekey_steps (
  block_number BIGINT NOT NULL,
  log_index BIGINT NOT NULL,
  transaction_hash $bytes$ NOT NULL,
  member_id BIGINT NOT NULL,
  new_account $bytes$ NOT NULL,
  step TEXT NOT NULL,
  executable_at BIGINT,
  PRIMARY KEY (block_number, log_index)
);

CREATE VIEW members AS
SELECT a.member_id, k.account, a.account AS first_account, a.kind,
  COALESCE((SELECT c.class FROM members_reclassified c WHERE c.member_id = a.member_id
    ORDER BY c.block_number DESC, c.log_index DESC LIMIT 1), a.class) AS class,
  a.admitted_at, k.since AS keyed_at, l.left_at, COALESCE(l.expelled, 0) AS expelled,
  a.block_number, a.log_index, a.transaction_hash
FROM members_admitted a
JOIN member_accounts k ON k.member_id = a.member_id
  AND NOT EXISTS (SELECT 1 FROM member_accounts n WHERE n.member_id = k.member_id
    AND (n.block_number > k.block_number OR (n.block_number = k.block_number AND n.log_index > k.log_index)))
LEFT JOIN members_left l ON l.member_id = a.member_id;
