-- Who asked for e-mail, and confirmed it. Erasing empties the row but for the deadline, and deletes what waits for it.
CREATE TABLE mail_subscriptions (
  account $bytes$ NOT NULL PRIMARY KEY,
  email TEXT NOT NULL,
  topics TEXT NOT NULL,
  token TEXT NOT NULL,
  deadline BIGINT NOT NULL,
  since_block BIGINT,
  created_at BIGINT NOT NULL
);
CREATE UNIQUE INDEX mail_subscriptions_by_token ON mail_subscriptions (token);

-- What is to be sent, once for each kind, subject and account. The words go when they were sent; the address is never in here.
CREATE TABLE mails (
  id TEXT NOT NULL PRIMARY KEY,
  kind TEXT NOT NULL,
  about TEXT NOT NULL,
  account $bytes$ NOT NULL,
  subject TEXT NOT NULL,
  body TEXT NOT NULL,
  state TEXT NOT NULL,
  attempts BIGINT NOT NULL,
  next_attempt_at BIGINT NOT NULL,
  created_at BIGINT NOT NULL
);
CREATE UNIQUE INDEX mails_once ON mails (kind, about, account);
CREATE INDEX mails_by_state ON mails (state, next_attempt_at, created_at);
