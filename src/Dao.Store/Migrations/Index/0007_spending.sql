-- Older blocks were indexed without these facts: the index begins anew, from the chain.
DELETE FROM blocks;
DELETE FROM logs;
DELETE FROM index_source;
DELETE FROM follower_status;
DELETE FROM members_admitted;
DELETE FROM members_left;
DELETE FROM members_reclassified;
DELETE FROM member_accounts;
DELETE FROM admissions_proposed;
DELETE FROM admissions_closed;
DELETE FROM rekey_steps;
DELETE FROM proposals_created;
DELETE FROM proposal_terms;
DELETE FROM proposal_actions;
DELETE FROM proposals_queued;
DELETE FROM proposals_extended;
DELETE FROM proposals_closed;
DELETE FROM ballots_cast;
DELETE FROM ballots_refused;
DELETE FROM safe_owner_changes;
DELETE FROM safe_threshold_changes;
DELETE FROM safe_module_changes;
DELETE FROM safe_part_changes;
DELETE FROM safe_executions;
DELETE FROM treasury_transfers;
DELETE FROM clauses_defined;
DELETE FROM clauses_amended;
DELETE FROM clauses_protected;
DELETE FROM bylaws_texts;
DELETE FROM decisions_recorded;
DELETE FROM watched_safes;
DELETE FROM watched_owner_changes;
DELETE FROM watched_threshold_changes;
DELETE FROM watched_module_changes;
DELETE FROM watched_part_changes;
DELETE FROM watched_executions;
DELETE FROM watched_approvals;
DELETE FROM watched_transfers;

-- The log that closed the execution: what was logged in between, it caused.
ALTER TABLE safe_executions ADD COLUMN ended_log_index BIGINT NOT NULL DEFAULT 0;

-- What treasurers mean to pay. grant_id 0: from no grant.
CREATE TABLE announcements (
  block_number BIGINT NOT NULL,
  log_index BIGINT NOT NULL,
  transaction_hash $bytes$ NOT NULL,
  subject $bytes$ NOT NULL,
  announcer $bytes$ NOT NULL,
  number BIGINT NOT NULL,
  content_key $bytes$ NOT NULL,
  target $bytes$ NOT NULL,
  value $bytes$ NOT NULL,
  call $bytes$ NOT NULL,
  operation BIGINT NOT NULL,
  grant_id BIGINT NOT NULL,
  budget_line $bytes$ NOT NULL,
  reason_digest $bytes$ NOT NULL,
  expires_at BIGINT NOT NULL,
  PRIMARY KEY (block_number, log_index)
);
CREATE INDEX announcements_by_subject ON announcements (subject);
CREATE INDEX announcements_by_content ON announcements (content_key);

-- outcome: 'used' or 'withdrawn'
CREATE TABLE announcements_closed (
  block_number BIGINT NOT NULL,
  log_index BIGINT NOT NULL,
  transaction_hash $bytes$ NOT NULL,
  subject $bytes$ NOT NULL,
  outcome TEXT NOT NULL,
  PRIMARY KEY (block_number, log_index)
);
CREATE INDEX announcements_closed_by_subject ON announcements_closed (subject);

-- token null, here and below: the chain's own coin
CREATE TABLE grants_made (
  block_number BIGINT NOT NULL,
  log_index BIGINT NOT NULL,
  transaction_hash $bytes$ NOT NULL,
  grant_id BIGINT NOT NULL,
  payee $bytes$ NOT NULL,
  token $bytes$,
  amount $bytes$ NOT NULL,
  budget_line $bytes$ NOT NULL,
  expires_at BIGINT NOT NULL,
  PRIMARY KEY (block_number, log_index)
);
CREATE INDEX grants_made_by_grant ON grants_made (grant_id);

CREATE TABLE grants_drawn (
  block_number BIGINT NOT NULL,
  log_index BIGINT NOT NULL,
  transaction_hash $bytes$ NOT NULL,
  grant_id BIGINT NOT NULL,
  subject $bytes$ NOT NULL,
  amount $bytes$ NOT NULL,
  remaining $bytes$ NOT NULL,
  PRIMARY KEY (block_number, log_index)
);
CREATE INDEX grants_drawn_by_grant ON grants_drawn (grant_id);

CREATE TABLE grants_revoked (
  block_number BIGINT NOT NULL,
  log_index BIGINT NOT NULL,
  transaction_hash $bytes$ NOT NULL,
  grant_id BIGINT NOT NULL,
  PRIMARY KEY (block_number, log_index)
);
CREATE INDEX grants_revoked_by_grant ON grants_revoked (grant_id);

CREATE TABLE decision_payments (
  block_number BIGINT NOT NULL,
  log_index BIGINT NOT NULL,
  transaction_hash $bytes$ NOT NULL,
  payee $bytes$ NOT NULL,
  token $bytes$,
  amount $bytes$ NOT NULL,
  budget_line $bytes$ NOT NULL,
  reason_digest $bytes$ NOT NULL,
  PRIMARY KEY (block_number, log_index)
);

CREATE TABLE budgets_granted (
  block_number BIGINT NOT NULL,
  log_index BIGINT NOT NULL,
  transaction_hash $bytes$ NOT NULL,
  budget_id BIGINT NOT NULL,
  team $bytes$ NOT NULL,
  token $bytes$,
  amount $bytes$ NOT NULL,
  maximum $bytes$ NOT NULL,
  starts_at BIGINT NOT NULL,
  period_seconds BIGINT NOT NULL,
  expires_at BIGINT NOT NULL,
  budget_line $bytes$ NOT NULL,
  PRIMARY KEY (block_number, log_index)
);
CREATE INDEX budgets_granted_by_budget ON budgets_granted (budget_id);

CREATE TABLE budget_payees (
  block_number BIGINT NOT NULL,
  log_index BIGINT NOT NULL,
  transaction_hash $bytes$ NOT NULL,
  ordinal BIGINT NOT NULL,
  budget_id BIGINT NOT NULL,
  account $bytes$ NOT NULL,
  standing $bytes$ NOT NULL,
  PRIMARY KEY (block_number, log_index, ordinal)
);
CREATE INDEX budget_payees_by_budget ON budget_payees (budget_id);

CREATE TABLE budgets_revoked (
  block_number BIGINT NOT NULL,
  log_index BIGINT NOT NULL,
  transaction_hash $bytes$ NOT NULL,
  budget_id BIGINT NOT NULL,
  PRIMARY KEY (block_number, log_index)
);
CREATE INDEX budgets_revoked_by_budget ON budgets_revoked (budget_id);

-- paid 0: a payee on schedule who could not be paid
CREATE TABLE budget_payments (
  block_number BIGINT NOT NULL,
  log_index BIGINT NOT NULL,
  transaction_hash $bytes$ NOT NULL,
  budget_id BIGINT NOT NULL,
  period BIGINT NOT NULL,
  payee $bytes$ NOT NULL,
  amount $bytes$ NOT NULL,
  paid BIGINT NOT NULL,
  reason_digest $bytes$ NOT NULL,
  PRIMARY KEY (block_number, log_index)
);
CREATE INDEX budget_payments_by_budget ON budget_payments (budget_id, period);

-- All payees on schedule are paid for a period.
CREATE TABLE budget_periods_paid (
  block_number BIGINT NOT NULL,
  log_index BIGINT NOT NULL,
  transaction_hash $bytes$ NOT NULL,
  budget_id BIGINT NOT NULL,
  period BIGINT NOT NULL,
  PRIMARY KEY (block_number, log_index)
);
CREATE INDEX budget_periods_paid_by_budget ON budget_periods_paid (budget_id);

-- rule null: paid, amount is the sum; else the rule that refused amount, where allowed was. refused_member 0: nobody in particular
CREATE TABLE payroll_runs (
  block_number BIGINT NOT NULL,
  log_index BIGINT NOT NULL,
  transaction_hash $bytes$ NOT NULL,
  period BIGINT NOT NULL,
  treasurer $bytes$ NOT NULL,
  amount $bytes$ NOT NULL,
  reason_digest $bytes$ NOT NULL,
  refused_member BIGINT,
  rule TEXT,
  allowed $bytes$,
  PRIMARY KEY (block_number, log_index)
);

CREATE TABLE salaries_paid (
  block_number BIGINT NOT NULL,
  log_index BIGINT NOT NULL,
  transaction_hash $bytes$ NOT NULL,
  period BIGINT NOT NULL,
  member_id BIGINT NOT NULL,
  account $bytes$ NOT NULL,
  amount $bytes$ NOT NULL,
  PRIMARY KEY (block_number, log_index)
);

-- until null: lifted
CREATE TABLE holds_changed (
  block_number BIGINT NOT NULL,
  log_index BIGINT NOT NULL,
  transaction_hash $bytes$ NOT NULL,
  subject $bytes$ NOT NULL,
  reason_digest $bytes$ NOT NULL,
  until BIGINT,
  PRIMARY KEY (block_number, log_index)
);
CREATE INDEX holds_changed_by_subject ON holds_changed (subject);

-- closed_at and outcome null: open, but it may have expired.
CREATE VIEW announced_payments AS
SELECT a.subject, a.announcer, a.number, a.content_key, a.target, a.value, a.call, a.operation, a.grant_id, a.budget_line,
  a.reason_digest, a.expires_at, b.timestamp, a.block_number, a.log_index, a.transaction_hash,
  c.outcome, e.timestamp AS closed_at, c.block_number AS closed_block, c.log_index AS closed_log,
  c.transaction_hash AS closing_transaction
FROM announcements a
JOIN blocks b ON b.block_number = a.block_number
LEFT JOIN announcements_closed c ON c.subject = a.subject
LEFT JOIN blocks e ON e.block_number = c.block_number;

-- The proposal that decided a thing is the first one reported as executed after it in the same transaction.
CREATE VIEW payment_grants AS
SELECT g.grant_id, g.payee, g.token, g.amount, g.budget_line, g.expires_at,
  COALESCE((SELECT d.remaining FROM grants_drawn d WHERE d.grant_id = g.grant_id
    ORDER BY d.block_number DESC, d.log_index DESC LIMIT 1), g.amount) AS remaining,
  (SELECT MIN(e.timestamp) FROM grants_revoked r JOIN blocks e ON e.block_number = r.block_number
    WHERE r.grant_id = g.grant_id) AS revoked_at,
  (SELECT c.proposal_id FROM proposals_closed c
    WHERE c.transaction_hash = g.transaction_hash AND c.outcome = 'executed' AND c.log_index > g.log_index
    ORDER BY c.log_index LIMIT 1) AS deciding_proposal_id,
  b.timestamp, g.block_number, g.log_index, g.transaction_hash
FROM grants_made g JOIN blocks b ON b.block_number = g.block_number;

CREATE VIEW budgets AS
SELECT g.budget_id, g.team, g.token, g.amount, g.maximum, g.starts_at, g.period_seconds, g.expires_at, g.budget_line,
  (SELECT MIN(e.timestamp) FROM budgets_revoked r JOIN blocks e ON e.block_number = r.block_number
    WHERE r.budget_id = g.budget_id) AS revoked_at,
  (SELECT c.proposal_id FROM proposals_closed c
    WHERE c.transaction_hash = g.transaction_hash AND c.outcome = 'executed' AND c.log_index > g.log_index
    ORDER BY c.log_index LIMIT 1) AS deciding_proposal_id,
  b.timestamp, g.block_number, g.log_index, g.transaction_hash
FROM budgets_granted g JOIN blocks b ON b.block_number = g.block_number;
