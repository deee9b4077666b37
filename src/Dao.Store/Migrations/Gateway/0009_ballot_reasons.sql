-- What the member says with the vote; the column reason says why a ballot failed.
ALTER TABLE relay_ballots ADD COLUMN words TEXT NOT NULL DEFAULT '';
