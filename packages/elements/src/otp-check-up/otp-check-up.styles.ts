import { css } from 'lit'

export const checkUpStyles = css`
  .base { max-inline-size: 42rem; }
  h3:focus { outline: none; }
  section { padding-block-start: 1rem; }
  section > h3 + * { margin-block-start: 0.5rem; }

  .rows { margin-block-start: 0.75rem; padding: 0; list-style: none; }
  .rows > li, .row, .review {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    justify-content: space-between;
    gap: 0.5rem 1rem;
  }
  .log > li { gap: 0 1rem; }
  .rows > li {
    margin: 0;
    padding-block: 0.75rem;
    border-block-end: 1px solid var(--_border);
  }
  .rows > li:first-child { border-block-start: 1px solid var(--_border); }
  .rows > li > :first-child { flex: 1 1 10rem; }
  .gaps > li > :first-child, .log > li > :first-child { flex-basis: 20rem; }
  .rows .small { display: block; }
  .rows p { flex-basis: 100%; }
  .log > li { padding-block: 0.5rem; }
  .log .small { font-variant-numeric: tabular-nums; }
  .chip {
    padding: 0.1em 0.6em;
    border: 1px solid currentColor;
    border-radius: 2em;
    color: var(--_success);
    font-size: 0.8125em;
    font-weight: 700;
    white-space: nowrap;
  }
  ol { padding-inline-start: 2.2rem; }
  ol .link { display: block; inline-size: fit-content; margin-block: 0.4rem; }
`
