import { css } from 'lit'

export const enrollStyles = css`
  .base { max-inline-size: 42rem; }

  .steps {
    display: flex;
    gap: 0.5rem;
    list-style: none;
    padding: 0;
    margin-block-end: 1.5rem;
    font-size: 0.875em;
  }
  .steps li {
    flex: 1 1 0;
    margin: 0;
    padding-block-start: 0.5rem;
    border-block-start: 3px solid var(--_border);
    color: var(--_muted);
    line-height: 1.4;
  }
  .steps [data-passed] { border-block-start-color: var(--_accent); }
  .steps [aria-current] {
    border-block-start-color: var(--_accent);
    color: inherit;
    font-weight: 700;
  }

  @media (forced-colors: active) {
    .steps li { border-block-start: 3px dotted GrayText; }
    .steps :is([data-passed], [aria-current]) { border-block-start: 3px solid Highlight; }
  }

  .name .error { margin-block-start: 0.6em; }
  .name label { display: block; font-weight: 700; }
  .optional {
    margin-inline-start: 0.5em;
    padding: 0.1em 0.5em;
    border: 1px solid var(--_border-strong);
    border-radius: calc(var(--_radius) / 2);
    font-size: 0.75em;
    font-weight: 400;
    color: var(--_muted);
  }
  .name input {
    max-inline-size: 24rem;
    margin-block-start: 0.35rem;
  }

  .bind > * + * { margin-block-start: calc(1.25 * var(--_space)); }
  .scan {
    display: grid;
    gap: 1rem 1.5rem;
    align-items: start;
  }
  @media (min-width: 40rem) {
    .scan.with-tile { grid-template-columns: auto 1fr; }
  }

  /* White in every theme: scanners need dark on light, and four modules of quiet. */
  .tile {
    inline-size: 13.5rem;
    max-inline-size: 100%;
    aspect-ratio: 1;
    background: #fff;
    border: 1px solid var(--_border);
    border-radius: var(--_panel-radius);
    forced-color-adjust: none;
    overflow: hidden;
  }
  .tile svg { display: block; inline-size: 100%; block-size: 100%; }
  .tile path { fill: #000; }

  .key-row {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0.75rem;
    margin-block: 0.5rem;
  }
  .key {
    flex: 1 1 14rem;
    padding: 0.6em 0.8em;
    border: 1px solid var(--_border-strong);
    border-radius: var(--_panel-radius);
    background: var(--_field);
    font-family: var(--_key-font);
    font-size: 1.0625em;
    line-height: 1.7;
    text-wrap: balance;
    direction: ltr;
    unicode-bidi: isolate;
    user-select: all;
  }
  /* Groups stand apart by margin, so that a copied key has no spaces. */
  .key span { display: inline-block; margin-inline-end: 0.7em; }

  .confirm {
    padding-block-start: 1.25rem;
    border-block-start: 1px solid var(--_border);
  }
  .confirm h3 { margin-block-end: 0.6rem; }
  .or { margin-block-start: 0; }

  .done h2 { display: flex; align-items: center; gap: 0.6em; }
  .done h2::before {
    content: '';
    flex: none;
    inline-size: 1.5em;
    block-size: 1.5em;
    background: var(--_success);
    clip-path: path(evenodd, 'M16.5 0a16.5 16.5 0 1 1 0 33a16.5 16.5 0 0 1 0-33zM24.1 10.2l-9.6 10.4-5.3-5.1-2.1 2.2 7.5 7.1 11.7-12.6z');
    forced-color-adjust: none;
  }
  ::slotted([slot='done']) { display: block; margin-block-start: var(--_space); }
`
