-- A link in a mail, by the SHA-256 of its token: whoever reads this database can not follow it. Each mail has a link of its own.
CREATE TABLE mail_links (
  digest $bytes$ NOT NULL PRIMARY KEY,
  account $bytes$ NOT NULL,
  created_at BIGINT NOT NULL
);
CREATE INDEX mail_links_by_account ON mail_links (account);

-- The links of earlier mails were kept in the open, so they lead nowhere now. Whoever confirmed gets a new one with the next mail;
-- whoever did not can ask again, and is forgotten after seven days as before.
DELETE FROM mails WHERE kind = 'confirm';
DROP INDEX mail_subscriptions_by_token;
ALTER TABLE mail_subscriptions DROP COLUMN token;
