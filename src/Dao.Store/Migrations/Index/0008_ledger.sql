-- Why money moved, by the order of logs within one transaction:
--
--   treasurers   execution begins . announcement used . transfers . execution ends
--   decision     execution begins . transfers . execution ends . decision paid
--   budget       [salary paid] . execution begins . transfers . execution ends . budget paid
CREATE VIEW ledger AS
SELECT m.block_number, m.log_index, m.ordinal, m.transaction_hash, m.token, m.incoming, m.counterparty, m.amount, b.timestamp,
  x.nonce, x.safe_transaction_hash, x.module,
  a.number AS announcement_number, a.announcer, a.grant_id,
  d.block_number AS decision_block, p.budget_id, p.period, s.member_id,
  COALESCE(a.budget_line, d.budget_line, g.budget_line) AS budget_line,
  COALESCE(a.reason_digest, d.reason_digest, p.reason_digest) AS reason_digest,
  CASE WHEN x.module IS NOT NULL THEN (SELECT c.proposal_id FROM proposals_closed c
    WHERE c.transaction_hash = m.transaction_hash AND c.outcome = 'executed' AND c.log_index > m.log_index
    ORDER BY c.log_index LIMIT 1) END AS deciding_proposal_id
FROM (
  SELECT t.block_number, t.log_index, t.ordinal, t.transaction_hash, t.token, t.incoming, t.counterparty, t.amount,
    (SELECT MAX(x.log_index) FROM safe_executions x
      WHERE x.block_number = t.block_number AND x.log_index <= t.log_index AND x.ended_log_index >= t.log_index) AS execution_log,
    (SELECT MIN(d.log_index) FROM decision_payments d
      WHERE d.block_number = t.block_number AND d.transaction_hash = t.transaction_hash AND d.log_index > t.log_index
        AND t.incoming = 0 AND d.payee = t.counterparty AND d.amount = t.amount
        AND (d.token = t.token OR (d.token IS NULL AND t.token IS NULL))) AS decision_log,
    (SELECT MIN(p.log_index) FROM budget_payments p
      WHERE p.block_number = t.block_number AND p.transaction_hash = t.transaction_hash AND p.log_index > t.log_index
        AND t.incoming = 0 AND p.paid = 1 AND p.payee = t.counterparty AND p.amount = t.amount
        AND EXISTS (SELECT 1 FROM budgets_granted g WHERE g.budget_id = p.budget_id
          AND (g.token = t.token OR (g.token IS NULL AND t.token IS NULL)))) AS budget_log,
    (SELECT MAX(s.log_index) FROM salaries_paid s
      WHERE s.block_number = t.block_number AND s.transaction_hash = t.transaction_hash AND s.log_index < t.log_index
        AND s.account = t.counterparty AND s.amount = t.amount) AS salary_log
  FROM treasury_transfers t) m
JOIN blocks b ON b.block_number = m.block_number
LEFT JOIN safe_executions x ON x.block_number = m.block_number AND x.log_index = m.execution_log
LEFT JOIN announcements_closed u ON u.block_number = x.block_number AND u.log_index = (
  SELECT MIN(o.log_index) FROM announcements_closed o
  WHERE o.block_number = x.block_number AND o.outcome = 'used' AND o.log_index > x.log_index
    AND o.log_index < x.ended_log_index AND x.module IS NULL)
LEFT JOIN announcements a ON a.subject = u.subject
LEFT JOIN decision_payments d ON d.block_number = m.block_number AND d.log_index = m.decision_log AND x.module IS NOT NULL
LEFT JOIN budget_payments p ON p.block_number = m.block_number AND p.log_index = m.budget_log AND x.module IS NOT NULL
LEFT JOIN budgets_granted g ON g.budget_id = p.budget_id
LEFT JOIN salaries_paid s ON s.block_number = m.block_number AND s.log_index = m.salary_log AND p.budget_id IS NOT NULL;
