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
  topic $bytes$ NOT NULL,
  content_hash $bytes$ NOT NULL,
  uri TEXT NOT NULL,
  recorder $bytes$ NOT NULL,
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

CREATE VIEW clauses AS
SELECT d.clause_key, v.value, d.minimum, d.maximum, v.prose_digest, v.effective_from,
  COALESCE((SELECT p.protected FROM clauses_protected p WHERE p.clause_key = d.clause_key
    ORDER BY p.block_number DESC, p.log_index DESC LIMIT 1), d.protected) AS protected,
  v.deciding_proposal_id, v.block_number, v.log_index, v.transaction_hash,
  d.block_number AS defined_block, d.log_index AS defined_log
FROM clauses_defined d
JOIN clause_versions v ON v.clause_key = d.clause_key
  AND NOT EXISTS (SELECT 1 FROM clauses_amended n WHERE n.clause_key = v.clause_key
    AND (n.block_number > v.block_number OR (n.block_number = v.block_number AND n.log_index > v.log_index)));
