-- kind: 0 for an assembly, 1 a case; answer_due: NULL unless it is a case
CREATE TABLE petitions_opened (
  block_number BIGINT NOT NULL,
  log_index BIGINT NOT NULL,
  transaction_hash $bytes$ NOT NULL,
  petition_id BIGINT NOT NULL,
  member_id BIGINT NOT NULL,
  kind BIGINT NOT NULL,
  text TEXT NOT NULL,
  snapshot BIGINT NOT NULL,
  expires_at BIGINT NOT NULL,
  threshold BIGINT NOT NULL,
  answer_due BIGINT,
  PRIMARY KEY (block_number, log_index)
);
CREATE INDEX petitions_opened_by_petition ON petitions_opened (petition_id);

CREATE TABLE petition_signatures (
  block_number BIGINT NOT NULL,
  log_index BIGINT NOT NULL,
  transaction_hash $bytes$ NOT NULL,
  petition_id BIGINT NOT NULL,
  member_id BIGINT NOT NULL,
  account $bytes$ NOT NULL,
  PRIMARY KEY (block_number, log_index)
);
CREATE INDEX petition_signatures_by_petition ON petition_signatures (petition_id, block_number, log_index);

CREATE TABLE assemblies_called (
  block_number BIGINT NOT NULL,
  log_index BIGINT NOT NULL,
  transaction_hash $bytes$ NOT NULL,
  petition_id BIGINT NOT NULL,
  assembly_at BIGINT NOT NULL,
  PRIMARY KEY (block_number, log_index)
);
CREATE INDEX assemblies_called_by_petition ON assemblies_called (petition_id);

-- content_hash and uri: NULL when the member who opened a case settled it
CREATE TABLE petition_answers (
  block_number BIGINT NOT NULL,
  log_index BIGINT NOT NULL,
  transaction_hash $bytes$ NOT NULL,
  petition_id BIGINT NOT NULL,
  content_hash $bytes$,
  uri TEXT,
  PRIMARY KEY (block_number, log_index)
);
CREATE INDEX petition_answers_by_petition ON petition_answers (petition_id);

CREATE VIEW petitions AS
SELECT p.petition_id, p.member_id, p.kind, p.text, p.snapshot, p.expires_at, p.threshold, p.answer_due, c.assembly_at,
  (SELECT COUNT(*) FROM petition_signatures s WHERE s.petition_id = p.petition_id) AS signatures,
  o.timestamp AS opened_at, a.content_hash AS answer_hash, a.uri AS answer_uri, a.transaction_hash AS answer_transaction,
  b.timestamp AS answered_at, p.block_number, p.log_index, p.transaction_hash
FROM petitions_opened p
JOIN blocks o ON o.block_number = p.block_number
LEFT JOIN assemblies_called c ON c.petition_id = p.petition_id
LEFT JOIN petition_answers a ON a.petition_id = p.petition_id
LEFT JOIN blocks b ON b.block_number = a.block_number;
