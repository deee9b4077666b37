-- of_class: 1 if only members of the class elect; power: 0 none, 1 treasury, 2 membership office; incumbents: accounts, 20 bytes each
CREATE TABLE offices_defined (
  block_number BIGINT NOT NULL,
  log_index BIGINT NOT NULL,
  transaction_hash $bytes$ NOT NULL,
  office $bytes$ NOT NULL,
  seats BIGINT NOT NULL,
  of_class BIGINT NOT NULL,
  class $bytes$ NOT NULL,
  power BIGINT NOT NULL,
  incumbents $bytes$ NOT NULL,
  PRIMARY KEY (block_number, log_index)
);
CREATE INDEX offices_defined_by_office ON offices_defined (office, block_number, log_index);

CREATE TABLE elections_called (
  block_number BIGINT NOT NULL,
  log_index BIGINT NOT NULL,
  transaction_hash $bytes$ NOT NULL,
  election_id BIGINT NOT NULL,
  office $bytes$ NOT NULL,
  seats BIGINT NOT NULL,
  of_class BIGINT NOT NULL,
  class $bytes$ NOT NULL,
  quorum_bps BIGINT NOT NULL,
  snapshot BIGINT NOT NULL,
  voting_until BIGINT NOT NULL,
  seating_from BIGINT NOT NULL,
  seating_until BIGINT NOT NULL,
  PRIMARY KEY (block_number, log_index)
);
CREATE INDEX elections_called_by_election ON elections_called (election_id);
CREATE INDEX elections_called_by_office ON elections_called (office, election_id);

-- place: which bit of a ballot approves of the candidate
CREATE TABLE candidacies_declared (
  block_number BIGINT NOT NULL,
  log_index BIGINT NOT NULL,
  transaction_hash $bytes$ NOT NULL,
  election_id BIGINT NOT NULL,
  member_id BIGINT NOT NULL,
  account $bytes$ NOT NULL,
  place BIGINT NOT NULL,
  statement TEXT NOT NULL,
  PRIMARY KEY (block_number, log_index)
);
CREATE INDEX candidacies_declared_by_election ON candidacies_declared (election_id, place);

CREATE TABLE candidacies_withdrawn (
  block_number BIGINT NOT NULL,
  log_index BIGINT NOT NULL,
  transaction_hash $bytes$ NOT NULL,
  election_id BIGINT NOT NULL,
  member_id BIGINT NOT NULL,
  PRIMARY KEY (block_number, log_index)
);
CREATE INDEX candidacies_withdrawn_by_election ON candidacies_withdrawn (election_id, member_id);

-- approvals: bit i approves of the candidate at place i; the 64th bit is the sign
CREATE TABLE election_ballots (
  block_number BIGINT NOT NULL,
  log_index BIGINT NOT NULL,
  transaction_hash $bytes$ NOT NULL,
  election_id BIGINT NOT NULL,
  member_id BIGINT NOT NULL,
  account $bytes$ NOT NULL,
  approvals BIGINT NOT NULL,
  PRIMARY KEY (block_number, log_index)
);
CREATE INDEX election_ballots_by_election ON election_ballots (election_id, block_number, log_index);

-- outcome: seated, failed or annulled; member_ids: 4 bytes each, in the order of seats
CREATE TABLE elections_closed (
  block_number BIGINT NOT NULL,
  log_index BIGINT NOT NULL,
  transaction_hash $bytes$ NOT NULL,
  election_id BIGINT NOT NULL,
  office $bytes$ NOT NULL,
  outcome TEXT NOT NULL,
  member_ids $bytes$ NOT NULL,
  term_ends_at BIGINT,
  PRIMARY KEY (block_number, log_index)
);
CREATE INDEX elections_closed_by_election ON elections_closed (election_id);
CREATE INDEX elections_closed_by_office ON elections_closed (office, block_number, log_index);

-- electorate: of the class that members had at the snapshot; as of now while that is to come
CREATE VIEW elections AS
SELECT e.election_id, e.office, e.seats, e.of_class, e.class, e.quorum_bps, e.snapshot, e.voting_until, e.seating_from, e.seating_until,
  o.timestamp AS called_at,
  (SELECT COUNT(*) FROM election_ballots v WHERE v.election_id = e.election_id) AS ballots,
  (SELECT COUNT(*) FROM members_admitted m WHERE m.admitted_at <= e.snapshot
    AND NOT EXISTS (SELECT 1 FROM members_left l WHERE l.member_id = m.member_id AND l.left_at <= e.snapshot)
    AND (e.of_class = 0 OR e.class = COALESCE((SELECT r.class FROM members_reclassified r
      JOIN blocks t ON t.block_number = r.block_number WHERE r.member_id = m.member_id AND t.timestamp <= e.snapshot
      ORDER BY r.block_number DESC, r.log_index DESC LIMIT 1), m.class))) AS electorate,
  c.outcome, c.member_ids, c.term_ends_at, c.transaction_hash AS closing_transaction, b.timestamp AS closed_at,
  e.block_number, e.log_index, e.transaction_hash
FROM elections_called e
JOIN blocks o ON o.block_number = e.block_number
LEFT JOIN elections_closed c ON c.election_id = e.election_id
LEFT JOIN blocks b ON b.block_number = c.block_number;

CREATE VIEW offices AS
SELECT d.office, d.seats, d.of_class, d.class, d.power, d.incumbents, d.block_number, d.log_index, d.transaction_hash,
  (SELECT MAX(e.election_id) FROM elections_called e WHERE e.office = d.office) AS last_election,
  s.election_id AS seated_election, s.member_ids, s.term_ends_at
FROM offices_defined d
LEFT JOIN elections_closed s ON s.office = d.office AND s.outcome = 'seated'
  AND NOT EXISTS (SELECT 1 FROM elections_closed n WHERE n.office = s.office AND n.outcome = 'seated'
    AND (n.block_number > s.block_number OR (n.block_number = s.block_number AND n.log_index > s.log_index)))
WHERE NOT EXISTS (SELECT 1 FROM offices_defined n WHERE n.office = d.office
  AND (n.block_number > d.block_number OR (n.block_number = d.block_number AND n.log_index > d.log_index)));
