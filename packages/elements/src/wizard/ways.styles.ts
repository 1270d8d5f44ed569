import { css } from 'lit'

/** Ordinary fields for answers, and the ways to answer. */
export const waysStyles = css`
  .answer-field + otp-code, .answer-field + .answer-field { display: block; margin-block-start: 1.25rem; }
  .answer-field label { font-weight: 700; line-height: 1.4; }
  .answer-field p { font-size: 0.9375em; }
  .answer-field .muted { margin-block: 0.4em 0.75em; }
  .answer-field .muted span { display: block; }
  .answer-field .error { margin-block-start: 0.6em; }
  .answer-field input {
    max-inline-size: 24rem;
    min-block-size: 48px;
    font-family: var(--_key-font);
    font-size: max(1.125em, 16px);
    letter-spacing: 0.04em;
    text-transform: uppercase;
    unicode-bidi: isolate;
  }
  #check { max-inline-size: 12rem; }
  .answer-field input:read-only {
    background: color-mix(in oklab, var(--_text) 5%, transparent);
    border-color: var(--_border);
    color: var(--_muted);
  }

  .ways {
    display: flex;
    flex-wrap: wrap;
    align-items: baseline;
    gap: 0 0.75em;
    margin-block-start: 0.75rem;
    font-size: 0.9375em;
  }
  .way {
    padding-inline: 0;
    background: none;
    color: var(--_accent);
    font-weight: 400;
    text-align: start;
    text-decoration: underline;
    text-underline-offset: 0.2em;
  }
  .way:hover { color: var(--_accent-strong); }
  .way[aria-disabled='true'] { color: var(--_muted); text-decoration: none; }
  a.way { padding-block: 0.55em; }
  .symptom { margin-block-start: 0.25rem; }
  .ways.notice { gap: 0.5rem; margin-block-start: 1.25rem; }
  .closed { margin-block-end: 1.25rem; }

  .question .until { margin-block-start: 0.75rem; }
  [part='not-arrived'] { margin-block-start: 1.25rem; }
  .unsent { margin-block-start: 1rem; }

  #next-code { margin-block-start: 1.25rem; }
  .one-code { margin-block-start: 0.5rem; font-size: 0.9375em; }
  .help .way { display: block; }

  /* A link in words: forced colors would draw the line that nobody sees else. */
  @media (forced-colors: active) {
    .way { border: 0; }
  }
`
