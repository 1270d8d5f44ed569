// Types only: nothing to run.
export {}
