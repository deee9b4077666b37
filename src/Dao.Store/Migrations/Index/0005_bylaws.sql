CREATE TABLE clauses_defined (
  block_number BIGINT NOT NULL,
  log_index BIGINT NOT NULL,
  transaction_hash $bytes$ NOT NULL,
  clause_key $bytes$ NOT NULL,
  value $bytes$ NOT NULL,
  minimum $bytes$ NOT NULL,
  maximum $bytes$ NOT NULL,
  protected BIGINT NOT NULL,
  prose_digest $bytes$ NOT NULL,
  effective_from BIGINT NOT NULL,
  PRIMARY KEY (block_number, log_index)
);
CREATE INDEX clauses_defined_by_key ON clauses_defined (clause_key);

CREATE TABLE clauses_amended (
  block_number BIGINT NOT NULL,
  log_index BIGINT NOT NULL,
  transaction_hash $bytes$ NOT NULL,
  clause_key $bytes$ NOT NULL,
  old_value $bytes$ NOT NULL,
  new_value $bytes$ NOT NULL,
  prose_digest $bytes$ NOT NULL,
  effective_from BIGINT NOT NULL,
  PRIMARY KEY (block_number, log_index)
);
CREATE INDEX clauses_amended_by_key ON clauses_amended (clause_key, block_number, log_index);

CREATE TABLE clauses_protected (
  block_number BIGINT NOT NULL,
  log_index BIGINT NOT NULL,
  transaction_hash $bytes$ NOT NULL,
  clause_key $bytes$ NOT NULL,
  protected BIGINT NOT NULL,
  PRIMARY KEY (block_number, log_index)
);
CREATE INDEX clauses_protected_by_key ON clauses_protected (clause_key, block_number, log_index);

CREATE TABLE bylaws_texts (
  block_number BIGINT NOT NULL,
  log_index BIGINT NOT NULL,
  transaction_hash $bytes$ NOT NULL,
  digest $bytes$ NOT NULL,
  PRIMARY KEY (block_number, log_index)
);

CREATE TABLE decisions_recorded (
  block_number BIGINT NOT NULL,
  log_index BIGINT NOT NULL,
  transaction_hash $bytes$ NOT NULL,
  sequence $bytes$ NOT NULL,
  topic $bytes$ NOT NULL,
  author $bytes$ NOT NULL,
  content_hash $bytes$ NOT NULL,
  uri TEXT NOT NULL,
  PRIMARY KEY (block_number, log_index)
);

-- The proposal that decided a thing is the first one reported as executed after it in the same transaction.
CREATE VIEW clause_versions AS
SELECT v.clause_key, v.value, v.prose_digest, v.effective_from, v.block_number, v.log_index, v.transaction_hash,
  (SELECT c.proposal_id FROM proposals_closed c
    WHERE c.transaction_hash = v.transaction_hash AND c.outcome = 'executed' AND c.log_index > v.log_index
    ORDER BY c.log_index LIMIT 1) AS deciding_proposal_id
FROM (
  SELECT clause_key, value, prose_digest, effective_from, block_number, log_index, transaction_hash FROM clauses_defined
  UNION ALL
  SELECT clause_key, new_value, prose_digest, effective_from, block_number, log_index, transaction_hash FROM clauses_amended) v;

-- A clause may be defined anew: its bounds and protection are the newest said, its place in the list is the first.
CREATE VIEW clauses AS
SELECT d.clause_key, v.value, d.minimum, d.maximum, v.prose_digest, v.effective_from, r.protected, v.deciding_proposal_id,
  v.block_number, v.log_index, v.transaction_hash, f.block_number AS defined_block, f.log_index AS defined_log
FROM (
  SELECT clause_key, minimum, maximum,
    ROW_NUMBER() OVER (PARTITION BY clause_key ORDER BY block_number DESC, log_index DESC) AS age FROM clauses_defined) d
JOIN (
  SELECT clause_key, block_number, log_index,
    ROW_NUMBER() OVER (PARTITION BY clause_key ORDER BY block_number, log_index) AS age FROM clauses_defined) f
  ON f.clause_key = d.clause_key AND f.age = 1
JOIN (
  SELECT clause_key, value, prose_digest, effective_from, deciding_proposal_id, block_number, log_index, transaction_hash,
    ROW_NUMBER() OVER (PARTITION BY clause_key ORDER BY block_number DESC, log_index DESC) AS age FROM clause_versions) v
  ON v.clause_key = d.clause_key AND v.age = 1
JOIN (
  SELECT clause_key, protected,
    ROW_NUMBER() OVER (PARTITION BY clause_key ORDER BY block_number DESC, log_index DESC) AS age
  FROM (
    SELECT clause_key, protected, block_number, log_index FROM clauses_defined
    UNION ALL
    SELECT clause_key, protected, block_number, log_index FROM clauses_protected) said) r
  ON r.clause_key = d.clause_key AND r.age = 1
WHERE d.age = 1;
