using Workerd = import "/workerd/workerd.capnp";

const config :Workerd.Config = (
  services = [
    (name = "bank", worker = .bank),
    # The database is on this machine; elsewhere `allow = ["public"]` is enough.
    (name = "internet", network = (allow = ["public", "private"])),
  ],
  sockets = [(name = "http", address = "localhost:3000", http = (), service = "bank")],
);

const bank :Workerd.Worker = (
  modules = [(name = "worker", esModule = embed "dist/worker.js")],
  compatibilityDate = "2026-11-01",
  bindings = [
    (name = "PORT", fromEnvironment = "PORT"),
    (name = "WARIFU_KEYS", fromEnvironment = "WARIFU_KEYS"),
    (name = "DATABASE_URL", fromEnvironment = "DATABASE_URL"),
  ],
);
