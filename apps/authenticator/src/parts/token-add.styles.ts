import { css } from 'lit'

export const addStyles = css`
  :host {
    display: block;
  }
  section {
    padding: 1.4rem 1.4rem 1.5rem;
    border: 1px solid var(--line);
    border-radius: var(--radius);
    background: var(--surface);
    box-shadow: var(--shadow);
  }
  h2 {
    font-size: 1.0625rem;
    margin-block-end: 0.9rem;
  }
  .picture {
    display: grid;
    justify-items: center;
    gap: 0.15rem;
    padding: 1.2rem 1rem 1rem;
    border: 1.5px dashed var(--control-line);
    border-radius: calc(var(--radius) - 4px);
    background: var(--paper);
    text-align: center;
  }
  .picture > .icon {
    inline-size: 2.25rem;
    block-size: 2.25rem;
    stroke-width: 1.4;
    color: var(--accent);
    margin-block-end: 0.25rem;
  }
  .picture .title {
    font-weight: 700;
  }
  .picture .button {
    position: relative;
    margin-block: 0.7rem 0.5rem;
    background: var(--surface);
  }
  .picture .button:hover {
    background: var(--accent-soft);
  }
  .picture .button:has(input:focus-visible) {
    outline: 3px solid var(--accent);
    outline-offset: 2px;
  }
  .hint {
    color: var(--ink-soft);
    font-size: 0.875rem;
    line-height: 1.55;
    word-break: auto-phrase;
    text-wrap: pretty;
  }
  .picture .hint {
    text-wrap: balance;
  }
  .small {
    font-size: 0.8125rem;
  }
  .or {
    display: flex;
    align-items: center;
    gap: 0.9rem;
    margin-block: 1rem 0.7rem;
    color: var(--ink-soft);
    font-size: 0.875rem;
  }
  .or::before,
  .or::after {
    content: "";
    flex: 1;
    border-block-start: 1px solid var(--line);
  }
  form,
  .field {
    display: grid;
    gap: 0.3rem;
  }
  form {
    gap: 0.9rem;
  }
  .label {
    font-weight: 700;
  }
  input[type="text"] {
    inline-size: 100%;
    min-block-size: 2.875rem;
    padding: 0.45rem 0.8rem;
    border: 1px solid var(--control-line);
    border-radius: 9px;
    background: var(--surface);
    font-size: 1rem;
  }
  input[type="text"]:focus {
    border-color: var(--accent);
  }
  input[aria-invalid="true"] {
    border-color: var(--danger);
  }
  .problem {
    padding: 0.6rem 0.8rem;
    border-radius: 9px;
    background: var(--danger-soft);
    color: var(--danger);
    font-size: 0.9375rem;
    line-height: 1.6;
  }
  .picture .problem {
    margin-block-end: 0.5rem;
    text-align: start;
  }
  .problem:empty {
    display: none;
  }
`
