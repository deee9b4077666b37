CREATE TABLE proposals_created (
  block_number BIGINT NOT NULL,
  log_index BIGINT NOT NULL,
  transaction_hash $bytes$ NOT NULL,
  governor $bytes$ NOT NULL,
  proposal_id $bytes$ NOT NULL,
  proposer $bytes$ NOT NULL,
  description TEXT NOT NULL,
  snapshot BIGINT NOT NULL,
  deadline BIGINT NOT NULL,
  PRIMARY KEY (block_number, log_index)
);
CREATE INDEX proposals_created_by_proposal ON proposals_created (proposal_id, governor);

-- The rules of a proposal, fixed when it was made; durations in seconds.
CREATE TABLE proposal_terms (
  block_number BIGINT NOT NULL,
  log_index BIGINT NOT NULL,
  transaction_hash $bytes$ NOT NULL,
  proposal_id $bytes$ NOT NULL,
  electorate_at BIGINT NOT NULL,
  quorum_bps BIGINT NOT NULL,
  approval_bps BIGINT NOT NULL,
  late_quorum_extension BIGINT NOT NULL,
  timelock_delay BIGINT NOT NULL,
  execution_window BIGINT NOT NULL,
  PRIMARY KEY (block_number, log_index)
);
CREATE INDEX proposal_terms_by_proposal ON proposal_terms (proposal_id);

CREATE TABLE proposal_actions (
  block_number BIGINT NOT NULL,
  log_index BIGINT NOT NULL,
  transaction_hash $bytes$ NOT NULL,
  ordinal BIGINT NOT NULL,
  proposal_id $bytes$ NOT NULL,
  target $bytes$ NOT NULL,
  value $bytes$ NOT NULL,
  call $bytes$ NOT NULL,
  PRIMARY KEY (block_number, log_index, ordinal)
);
CREATE INDEX proposal_actions_by_proposal ON proposal_actions (proposal_id, ordinal);

CREATE TABLE proposals_queued (
  block_number BIGINT NOT NULL,
  log_index BIGINT NOT NULL,
  transaction_hash $bytes$ NOT NULL,
  governor $bytes$ NOT NULL,
  proposal_id $bytes$ NOT NULL,
  eta BIGINT NOT NULL,
  PRIMARY KEY (block_number, log_index)
);
CREATE INDEX proposals_queued_by_proposal ON proposals_queued (proposal_id);

CREATE TABLE proposals_extended (
  block_number BIGINT NOT NULL,
  log_index BIGINT NOT NULL,
  transaction_hash $bytes$ NOT NULL,
  governor $bytes$ NOT NULL,
  proposal_id $bytes$ NOT NULL,
  deadline BIGINT NOT NULL,
  PRIMARY KEY (block_number, log_index)
);
CREATE INDEX proposals_extended_by_proposal ON proposals_extended (proposal_id);

-- outcome: 'executed' or 'canceled'
CREATE TABLE proposals_closed (
  block_number BIGINT NOT NULL,
  log_index BIGINT NOT NULL,
  transaction_hash $bytes$ NOT NULL,
  governor $bytes$ NOT NULL,
  proposal_id $bytes$ NOT NULL,
  outcome TEXT NOT NULL,
  PRIMARY KEY (block_number, log_index)
);
CREATE INDEX proposals_closed_by_proposal ON proposals_closed (proposal_id);
CREATE INDEX proposals_closed_by_transaction ON proposals_closed (transaction_hash);

CREATE TABLE ballots_cast (
  block_number BIGINT NOT NULL,
  log_index BIGINT NOT NULL,
  transaction_hash $bytes$ NOT NULL,
  governor $bytes$ NOT NULL,
  proposal_id $bytes$ NOT NULL,
  account $bytes$ NOT NULL,
  support BIGINT NOT NULL,
  weight $bytes$ NOT NULL,
  reason TEXT NOT NULL,
  PRIMARY KEY (block_number, log_index)
);
CREATE INDEX ballots_cast_by_proposal ON ballots_cast (proposal_id, block_number, log_index);
CREATE INDEX ballots_cast_by_account ON ballots_cast (account, block_number, log_index);

CREATE TABLE ballots_refused (
  block_number BIGINT NOT NULL,
  log_index BIGINT NOT NULL,
  transaction_hash $bytes$ NOT NULL,
  governor $bytes$ NOT NULL,
  proposal_id $bytes$ NOT NULL,
  member_id BIGINT NOT NULL,
  why BIGINT NOT NULL,
  PRIMARY KEY (block_number, log_index)
);
CREATE INDEX ballots_refused_by_proposal ON ballots_refused (proposal_id, member_id);

-- Every ballot weighs one: a tally is a count.
CREATE VIEW tallies AS
SELECT proposal_id,
  CAST(SUM(CASE WHEN support = 0 THEN 1 ELSE 0 END) AS BIGINT) AS against_count,
  CAST(SUM(CASE WHEN support = 1 THEN 1 ELSE 0 END) AS BIGINT) AS for_count,
  CAST(SUM(CASE WHEN support = 2 THEN 1 ELSE 0 END) AS BIGINT) AS abstain_count
FROM ballots_cast GROUP BY proposal_id;

-- number: the order of creation over both governors, from 1.
CREATE VIEW proposal_numbers AS
SELECT proposal_id, ROW_NUMBER() OVER (ORDER BY block_number, log_index) AS number FROM proposals_created;

-- A ballot belongs to the member for whom the account spoke at the proposal's snapshot, whatever happened to its key since.
CREATE VIEW ballots AS
SELECT v.block_number, v.log_index, v.transaction_hash, v.governor, v.proposal_id, v.account, v.support, v.reason, b.timestamp,
  (SELECT k.member_id FROM member_accounts k WHERE k.account = v.account AND k.since <= p.snapshot
    ORDER BY k.since DESC, k.block_number DESC, k.log_index DESC LIMIT 1) AS member_id
FROM ballots_cast v
JOIN blocks b ON b.block_number = v.block_number
JOIN proposals_created p ON p.proposal_id = v.proposal_id AND p.governor = v.governor;
