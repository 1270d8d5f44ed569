import { css } from 'lit'

export const entryStyles = css`
  :host {
    display: block;
    block-size: 100%;
    container-type: inline-size;
  }
  article {
    display: grid;
    gap: 0.35rem;
    padding: 1.15rem 1.25rem 1.1rem;
    border: 1px solid var(--line);
    border-radius: var(--radius);
    background: var(--surface);
    box-shadow: var(--shadow);
    block-size: 100%;
  }
  header {
    display: grid;
    grid-template-columns: 1fr auto;
    column-gap: 0.75rem;
  }
  h3 {
    font-size: 1.0625rem;
    font-weight: 700;
  }
  .label {
    grid-column: 1;
    color: var(--ink-soft);
    font-size: 0.875rem;
  }
  .remove {
    grid-area: 1 / 2 / 3 / 3;
    align-self: start;
    display: grid;
    place-items: center;
    inline-size: 2.75rem;
    block-size: 2.75rem;
    margin: -0.6rem -0.75rem 0 0;
    border: 0;
    border-radius: 50%;
    background: none;
    color: var(--ink-soft);
    cursor: pointer;
  }
  .remove:hover {
    background: var(--danger-soft);
    color: var(--danger);
  }
  .now {
    display: flex;
    align-items: center;
    justify-content: space-between;
    gap: 1rem;
  }
  .code {
    color: var(--accent);
    font-size: min(13cqi, 2.75rem);
    font-weight: 700;
    line-height: 1.25;
    font-variant-numeric: tabular-nums;
    white-space: nowrap;
    letter-spacing: 0.02em;
  }
  .code.long {
    font-size: min(10cqi, 2.5rem);
  }
  .code .digits {
    display: flex;
    gap: 0.32em;
  }
  .code.none {
    font-size: 1rem;
    font-weight: 400;
    color: var(--ink-soft);
    line-height: 3.6rem;
  }
  .late .code,
  .late .ring {
    color: var(--late);
  }
  .ring {
    position: relative;
    flex: none;
    inline-size: 2.9rem;
    block-size: 2.9rem;
    color: var(--accent);
  }
  .ring svg {
    inline-size: 100%;
    block-size: 100%;
    transform: rotate(-90deg);
    fill: none;
  }
  .ring circle {
    stroke: currentColor;
    stroke-width: 3.5;
  }
  .ring .track {
    stroke: var(--line);
  }
  .ring .rest {
    stroke-linecap: round;
  }
  .ring span {
    position: absolute;
    inset: 0;
    display: grid;
    place-items: center;
    font-size: 0.875rem;
    font-weight: 700;
    font-variant-numeric: tabular-nums;
    line-height: 1;
  }
  footer {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    justify-content: space-between;
    gap: 0.5rem 1rem;
    min-block-size: 2.75rem;
  }
  .next {
    color: var(--ink-soft);
    font-size: 0.875rem;
  }
  .next .digits {
    margin-inline-start: 0.6em;
    font-size: 1rem;
    font-variant-numeric: tabular-nums;
    white-space: nowrap;
  }
  .late .next .digits {
    color: var(--ink);
    font-weight: 700;
  }
  .counter {
    flex: 1 0 100%;
  }
  .counter ~ .button {
    flex: 1 1 auto;
  }
  .copy {
    min-inline-size: 7.2rem;
  }
  .problem {
    color: var(--danger);
    font-size: 0.875rem;
  }
  .problem:empty {
    display: none;
  }
`
