-- A payout that is final and could not pay every payee may be tried again; an announcement that is final was made.
DROP INDEX relay_calls_live;
CREATE UNIQUE INDEX relay_calls_live ON relay_calls (digest)
  WHERE state <> 'failed' AND NOT (purpose = 'payout' AND state = 'final');
