import { css } from 'lit'

export const recoverStyles = css`
  .strong { font-weight: 700; }
  ol { padding-inline-start: 1.5em; }

  .choices { list-style: none; padding: 0; }
  .choices > li {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    justify-content: space-between;
    gap: 0.5rem 1rem;
    margin: 0;
    padding-block: 0.75rem;
    border-block-end: 1px solid var(--_border);
  }
  .choices > li:first-child { border-block-start: 1px solid var(--_border); }
  .to { display: block; color: var(--_muted); font-size: 0.9375em; }
  .proven {
    padding: 0.1em 0.7em;
    border: 1px solid currentColor;
    border-radius: 2em;
    color: var(--_success);
    font-size: 0.8125em;
    font-weight: 700;
  }
`
