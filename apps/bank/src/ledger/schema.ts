/**
 * Double entry, held by the database itself: postings are written first and sealed by their transfer, which is refused
 * unless they add up to zero and leave no customer below it; afterwards no row changes.
 */
export const ledgerSchema = `
CREATE TABLE IF NOT EXISTS account (
  id TEXT PRIMARY KEY,
  kind TEXT NOT NULL CHECK (kind IN ('customer', 'clearing', 'fees', 'capital')),
  customer_id TEXT REFERENCES customer (id),
  branch TEXT NOT NULL CHECK (length(branch) = 3),
  type TEXT NOT NULL CHECK (type IN ('ordinary', 'checking', 'savings', 'internal')),
  number TEXT NOT NULL CHECK (length(number) = 7),
  holder TEXT NOT NULL,
  CHECK ((kind = 'customer') = (customer_id IS NOT NULL)),
  UNIQUE (branch, type, number)
) STRICT;

CREATE TABLE IF NOT EXISTS transfer (
  receipt TEXT PRIMARY KEY,
  kind TEXT NOT NULL CHECK (kind IN ('transfer', 'deposit', 'opening')),
  state TEXT NOT NULL CHECK (state IN ('accepted', 'settled')),
  at INTEGER NOT NULL,
  amount INTEGER NOT NULL CHECK (amount BETWEEN 1 AND 9999999999),
  fee INTEGER NOT NULL CHECK (fee >= 0),
  from_account TEXT NOT NULL REFERENCES account (id),
  payee_key TEXT NOT NULL,
  details TEXT NOT NULL
) STRICT;
CREATE INDEX IF NOT EXISTS transfer_payee ON transfer (from_account, payee_key);

CREATE TABLE IF NOT EXISTS posting (
  id INTEGER PRIMARY KEY,
  receipt TEXT NOT NULL REFERENCES transfer (receipt) DEFERRABLE INITIALLY DEFERRED,
  account_id TEXT NOT NULL REFERENCES account (id),
  role TEXT NOT NULL CHECK (role IN ('amount', 'fee')),
  amount INTEGER NOT NULL CHECK (amount <> 0)
) STRICT;
CREATE INDEX IF NOT EXISTS posting_account ON posting (account_id, id);
CREATE INDEX IF NOT EXISTS posting_receipt ON posting (receipt);

CREATE TRIGGER IF NOT EXISTS transfer_is_balanced BEFORE INSERT ON transfer BEGIN
  SELECT RAISE(ABORT, 'postings must add up to zero')
  WHERE (SELECT count(*) < 2 OR sum(amount) <> 0 FROM posting WHERE receipt = NEW.receipt);
  SELECT RAISE(ABORT, 'a customer account must not go below zero')
  WHERE EXISTS (
    SELECT 1 FROM account a WHERE a.kind = 'customer'
      AND a.id IN (SELECT account_id FROM posting WHERE receipt = NEW.receipt)
      AND (SELECT sum(amount) FROM posting p WHERE p.account_id = a.id) < 0
  );
END;
CREATE TRIGGER IF NOT EXISTS posting_is_sealed BEFORE INSERT ON posting
WHEN EXISTS (SELECT 1 FROM transfer WHERE receipt = NEW.receipt)
BEGIN SELECT RAISE(ABORT, 'the transfer is sealed'); END;
CREATE TRIGGER IF NOT EXISTS posting_no_update BEFORE UPDATE ON posting BEGIN SELECT RAISE(ABORT, 'postings do not change'); END;
CREATE TRIGGER IF NOT EXISTS posting_no_delete BEFORE DELETE ON posting BEGIN SELECT RAISE(ABORT, 'postings do not change'); END;
CREATE TRIGGER IF NOT EXISTS transfer_no_update BEFORE UPDATE ON transfer BEGIN SELECT RAISE(ABORT, 'transfers do not change'); END;
CREATE TRIGGER IF NOT EXISTS transfer_no_delete BEFORE DELETE ON transfer BEGIN SELECT RAISE(ABORT, 'transfers do not change'); END;
`
