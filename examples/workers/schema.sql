CREATE TABLE sessions (id text PRIMARY KEY, account text NOT NULL, stage text NOT NULL, first_factor_at bigint NOT NULL);
CREATE TABLE transfers (number integer GENERATED ALWAYS AS IDENTITY, payee text NOT NULL, amount integer NOT NULL);
